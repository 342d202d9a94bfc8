"""Assignment 3: how much will you like it, from 1 to 10?"""
