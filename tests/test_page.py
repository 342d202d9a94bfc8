"""The page in a real browser: what one sees, hears, clicks and types."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest import mock

import pytest
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.common.exceptions import (
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from assignment4.web import api, own_ratings
from assignment4.web.app import create_app
from dataset import configuration
from tests.page_stage import HOSTILE, REAL, UNRATED, made_shelves, served
from toolbox.problems import WorkshopError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PATIENCE = 30  # seconds, on a computer that has much else to do
WIDTHS = (320, 768, 1366, 1920)


class Page:
    """The page as somebody uses it."""

    def __init__(self, driver: webdriver.Chrome, address: str, stars: Path) -> None:
        self.driver, self.address, self.stars = driver, address, stars

    def open(self) -> None:
        """Open it anew, without stars, and wait until the shelves are there."""
        self.stars.unlink(missing_ok=True)
        self.driver.get(self.address)
        self.until(lambda: not self.all("[aria-busy=true]") and self.all("#popular h3"))

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """Return the text of an element, seen or only read out."""
        return self.one(selector).get_property("textContent")

    def until(self, is_so: Callable[[], object]) -> None:
        changing = [StaleElementReferenceException]  # while one looks
        wait = WebDriverWait(self.driver, PATIENCE, 0.05, changing)
        wait.until(lambda _: is_so())

    def until_text(self, selector: str, text: str) -> None:
        """Wait for a text, and show what is there instead if it does not come."""
        with suppress(TimeoutException):
            self.until(lambda: self.text(selector) == text)
        assert self.text(selector) == text

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self, attribute: str = "aria-label") -> str | None:
        return self.driver.switch_to.active_element.get_attribute(attribute)

    def does(self, script: str) -> object:
        return self.driver.execute_script(f"return {script}")

    def has(self, width: int = 1366, scheme: str = "light") -> None:
        """Give it a window so wide, and light or dark colours; nothing moves."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
        )
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": k, "value": v} for k, v in features.items()]},
        )

    def requests(self) -> list[str]:
        """Return the addresses that it has asked for since it was asked last."""
        entries = self.driver.get_log("performance")
        messages = (json.loads(entry["message"])["message"] for entry in entries)
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser, and the page that it is sent to."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("no Chromium or no chromedriver here (Debian: chromium-driver)")
    folder = tmp_path_factory.mktemp("page")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, NOWHERE, f"--user-data-dir={folder / 'browser'}"):
        options.add_argument(flag)
    logs = {"browser": "ALL", "performance": "ALL"}
    options.set_capability("goog:loggingPrefs", logs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(configuration, "MINE", folder / "mine")
        with served(create_app(made_shelves(folder))) as address:
            service = webdriver.ChromeService(driver, log_output=os.devnull)
            with webdriver.Chrome(options, service) as chrome:
                yield Page(chrome, address, folder / "mine" / own_ratings.FILE)


@pytest.fixture
def page(stage: Page) -> Iterator[Page]:
    """The page, just opened; at the end, nothing may have gone wrong in the console."""
    stage.has()
    stage.driver.get_log("browser")
    stage.open()
    yield stage
    assert stage.driver.get_log("browser") == []


def test_three_shelves_show_songs_and_why_each_is_there(page):
    assert page.text("#popular h2") == "Popular now"
    assert page.text("#similar h2") == "If you listen to Love in Toledo 59"
    assert page.text("#liked .empty strong") == "Which artists do you like?"
    assert len(page.all("#popular .card")) == 9
    assert len(page.all("#similar .card")) == 10
    for card in page.all("#popular .card, #similar .card"):
        assert card.find_element(By.CSS_SELECTOR, ".why").text
    page.until(lambda: page.does("document.images[1].naturalWidth"))


def test_a_click_plays_and_the_next_shelf_follows(page):
    cover = page.one("#popular li:nth-child(2) .cover")
    assert cover.accessible_name == "Play Love in Toledo 58 by The Otters 18"
    assert not page.one("#player").is_displayed()
    cover.click()
    page.until(lambda: page.does("audio.currentTime") > 0.2)
    before = page.does("audio.currentTime")
    page.until(lambda: page.does("audio.currentTime") > before + 0.2)
    assert cover.accessible_name == "Pause Love in Toledo 58 by The Otters 18"
    assert page.text("#news") == "Playing Love in Toledo 58 by The Otters 18."
    assert page.text("#player-name") == "Love in Toledo 58"
    page.until_text("#similar h2", "Because you listened to Love in Toledo 58")
    page.until(lambda: float(page.one("#progress").get_property("value")) > 0)
    cover.click()
    assert page.does("audio.paused") is True
    page.one("#toggle").click()
    page.until(lambda: page.does("audio.paused") is False)
    page.does("audio.currentTime = 19.7")
    page.until_text("#news", "Love in Toledo 58 has ended.")
    page.one("#stop").click()
    assert not page.one("#player").is_displayed()


def test_an_invented_song_asks_nobody_else(page):
    page.requests()
    page.open()
    page.one("#popular .cover").click()
    page.until(lambda: page.does("audio.currentTime") > 0.1)
    asked = [url for url in page.requests() if not url.startswith("data:")]
    assert any("/api/sound/" in url for url in asked)
    assert [url for url in asked if not url.startswith(page.address)] == []


def test_a_real_song_asks_spotify_only_on_a_click(page):
    page.one("#words").send_keys("real one")
    page.until(lambda: page.text("#found h3") == "A Real One")
    assert page.all("iframe") == []
    page.one("#found .cover").click()
    (player,) = page.all("iframe")
    address = f"https://open.spotify.com/embed/track/{REAL}"
    assert player.get_attribute("src") == address
    assert player.accessible_name == "Spotify: A Real One by The Otters 0"
    assert not page.one("#deck").is_displayed()
    page.press(Keys.ESCAPE)
    assert page.all("iframe") == []


def test_a_search_shows_what_it_finds_and_says_so(page):
    page.one("#words").send_keys("love")
    page.until_text("#news", "58 songs found for love.")
    assert page.text("#found h3") == "Love"
    assert page.text("#found .how") == "58 songs found. The first 24 are here."
    page.one("#words").send_keys(" nowhere")
    page.until_text("#news", "0 songs found for love nowhere.")
    assert page.text("#found .empty strong").startswith("No song or artist")
    page.press(Keys.ESCAPE)
    assert page.one("#words").get_property("value") == ""
    assert not page.one("#found").is_displayed()


def test_stars_change_the_third_shelf_at_once_and_can_be_taken_back(page):
    stars = page.all("#popular li:nth-child(3) .stars button")  # The Otters 17
    assert page.one("#popular li:nth-child(3) .stars").accessible_name == (
        "Your stars for The Otters 17"
    )
    stars[3].click()
    page.until_text("#liked h2", "Because you liked The Otters 17")
    assert len(page.all("#liked .card")) == 10
    assert page.text("#news").startswith("4 of 5 stars for The Otters 17. Because")
    assert page.stars.read_text(encoding="utf-8").splitlines()[1:] == [
        "artist-17,The Otters 17,80"
    ]
    assert [star.get_attribute("aria-pressed") for star in stars] == [
        *["false"] * 3,
        "true",
        "false",
    ]
    page.driver.refresh()
    page.until(lambda: page.all("#liked .card h3"))
    again = page.all("#popular li:nth-child(3) .stars button")
    page.until(lambda: again[3].get_attribute("aria-pressed") == "true")
    again[3].click()
    page.until(lambda: page.all("#liked .empty"))
    assert page.text("#news").startswith("No stars for The Otters 17.")


def test_stars_that_nothing_follows_from_are_told(page):
    page.one(f"#popular [aria-label$='{int(UNRATED[-2:])}'] button:last-child").click()
    page.until_text("#liked .empty strong", "Nothing follows from your stars yet.")
    assert "Nobody else rated them yet" in page.text("#news")


def test_one_can_be_another_listener_and_is_oneself_again_with_stars(page):
    page.until(lambda: len(page.all("#listener option")) == 25)
    listener = Select(page.one("#listener"))
    listener.select_by_value("10")
    page.until(lambda: page.text("#liked h2").startswith("Because listener 10 liked"))
    assert len(page.all("#liked .card")) == 10
    page.one("#popular li:nth-child(3) .stars button:nth-child(5)").click()
    page.until_text("#liked h2", "Because you liked The Otters 17")
    assert listener.first_selected_option.text == "yourself"


def test_everything_works_with_the_keyboard_alone(page):
    page.press(Keys.TAB)
    assert page.focused("textContent") == "Skip to the songs"
    page.press(Keys.ENTER, Keys.TAB)
    assert page.focused() == "Play Love in Toledo 59 by The Otters 19"
    focused = "getComputedStyle(document.activeElement)"
    assert page.does(f"{focused}.outlineStyle") == "solid"
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT)
    assert page.focused() == "Play Love in Toledo 58 by The Otters 18"
    page.press(Keys.ENTER)
    page.until(lambda: page.does("audio.currentTime") > 0.1)
    page.press(Keys.SPACE)
    assert page.does("audio.paused") is True
    page.press(Keys.TAB)
    assert page.focused() == "1 star"
    page.press(Keys.END, Keys.ENTER)
    page.until_text("#liked h2", "Because you liked The Otters 18")
    assert page.focused() == "5 stars"
    page.press(Keys.TAB)
    assert page.focused() == "Play Love in Toledo 57 by The Otters 17"
    page.press(Keys.ESCAPE)
    assert not page.one("#player").is_displayed()
    page.press("/")
    assert page.focused("id") == "words"
    page.press("/")
    assert page.one("#words").get_property("value") == "/"


def test_the_focus_stays_in_a_shelf_that_changes(page):
    page.one("#popular li:nth-child(3) .stars button:nth-child(5)").click()
    page.until(lambda: len(page.all("#liked .card")) == 10)
    page.one("#liked .stars button:nth-child(4)").click()
    page.until(lambda: page.focused("id") == "liked-title")
    page.press(Keys.TAB)
    assert page.focused().startswith("Play ")


def test_names_that_are_html_are_shown_as_they_are(page):
    page.one("#words").send_keys("onerror")
    page.until_text("#found li:last-child h3", HOSTILE)  # placeholders come first
    page.until(lambda: page.one("#found li:last-child h3").text == HOSTILE)
    page.one("#found li:last-child .cover").click()
    page.until_text("#similar h2", f"Because you listened to {HOSTILE}")
    assert page.text("#player-name") == HOSTILE
    assert page.all("img[src=x]") == []


def test_what_goes_wrong_is_told_and_can_be_closed(stage):
    page = stage
    page.has()
    page.open()
    problem = WorkshopError("The table is gone.\n  Get it again.")
    with mock.patch.object(api, "as_json", side_effect=problem):
        page.one("#words").send_keys("love")
        page.until_text("#trouble", "The table is gone.Get it again.")
    page.one("#trouble button").click()
    assert page.text("#trouble") == ""
    page.does("window.fetch = () => Promise.reject(new TypeError('no network'))")
    page.one("#words").send_keys("s")
    page.until(
        lambda: "python3 start.py assignment4/run_page.py" in page.text("#trouble")
    )
    page.driver.get_log("browser")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(page, width):
    page.has(width)
    page.one("#popular li:nth-child(2) .cover").click()
    page.one("#popular li:nth-child(3) .stars button:last-child").click()
    page.until(lambda: page.all("#liked .card"))
    root = "document.documentElement"
    assert page.does(f"{root}.scrollWidth") == page.does(f"{root}.clientWidth")
    for selector in ("#player", "header", "#search", "#listener"):
        rect = page.one(selector).rect
        assert rect["x"] >= 0
        assert rect["x"] + rect["width"] <= width


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1366, "light")])
def test_axe_finds_nothing(page, width, scheme):
    page.has(width, scheme)
    page.one("#popular li:nth-child(3) .cover").click()
    if scheme == "light":  # in the other, the third shelf stays empty
        page.one("#popular li:nth-child(3) .stars button:nth-child(5)").click()
        page.until(lambda: len(page.all("#liked .card")) == 10)
    page.one("#words").send_keys("toledo 5")
    page.until(lambda: page.all("#found .card"))
    found = Axe().run(page.driver)
    assert [rule for rule in found["incomplete"] if "error" in rule] == []
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
