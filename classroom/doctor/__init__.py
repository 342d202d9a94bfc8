"""The command doctor: is this computer ready for the workshop?"""
