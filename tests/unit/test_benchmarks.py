"""The benchmarks still run and count right; how fast anything is belongs into them, not here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from peak_desk.domain import names
from tests.benchmarks import all as everything
from tests.benchmarks import maintenance, measures, search, start, store, typos
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.measures import Figure, Lap, Options
from tests.benchmarks.people import SEED, block, people
from tests.benchmarks.queries import Sampler, Session, sessions
from tests.benchmarks.search import Naive, Run
from tests.benchmarks.store import Kept

COUNT = 500


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return store.make(tmp_path_factory.mktemp("store") / "home", COUNT)


@pytest.fixture(scope="module")
def typed() -> list[Session]:
    return sessions(COUNT, 0.2)


def options(keep: Path, *words: str) -> Options:
    return measures.options(["--customers", str(COUNT), "--keep", str(keep), "--quick", "--runs", "1", *words])


@pytest.fixture
def naive(made: Kept) -> Iterator[Naive]:
    with made.desk() as (database, _desk):
        connection = Naive(made, database)
        yield connection
        connection.close()


def test_the_same_seed_makes_the_same_people_wherever_one_begins() -> None:
    everybody = list(people(2_500))
    block.cache_clear()
    assert list(people(700, 1_600)) == everybody[1_600:2_300]
    assert everybody != list(people(2_500, seed=SEED + 1))


def test_people_are_as_different_as_in_a_shop() -> None:
    everybody = [one.pulled for one in people(5_000)]
    shares = (
        (0.9, sum(one.phone is not None for one in everybody)),
        (0.6, sum(one.email is not None for one in everybody)),
        (0.85, sum(one.driver_licence is not None for one in everybody)),
    )
    assert all(abs(found / 5_000 - share) < 0.02 for share, found in shares)
    assert 150 < sum(bool(one.second_name) for one in people(5_000)) < 250
    assert len({one.pos_id for one in everybody}) == 5_000


@pytest.mark.parametrize("kind", ["missing", "extra", "wrong", "swapped"])
def test_an_error_of_the_fingers_is_one_mistake_at_most(kind: str) -> None:
    sampler = Sampler(COUNT, SEED, Crowd(people(COUNT)))
    for word in ("smith", "jo", "featherstonehaugh"):
        assert OSA.distance(word, typos.error(sampler.chance, word, kind)) <= 1
    spoiled = typos.damaged(sampler.chance, ("jon", "fitzgerald"), (kind,), words_hit=1).split()
    assert spoiled[0] == "jon"
    assert 1 <= OSA.distance("fitzgerald", spoiled[1]) <= 2


def test_whom_a_text_means_is_counted_without_the_search() -> None:
    everybody = list(people(COUNT))
    crowd = Crowd(everybody)
    who = everybody[7]
    words = names.tokens(who.name)
    alike = sum(set(words) <= set(names.tokens(f"{one.name} {one.second_name}")) for one in everybody)
    assert crowd.named(words) == alike
    assert crowd.beginning([word[:2] for word in words]) >= alike
    assert crowd.named(["nobody"]) == 0


def test_every_session_ends_in_its_text_and_is_typed_letter_by_letter(typed: list[Session]) -> None:
    assert len({session.kind for session in typed}) > 20
    for session in typed:
        assert list(session.keystrokes())[-1] == session.text
    assert sessions(COUNT, 0.2) == typed


def test_the_search_finds_whom_the_texts_mean(made: Kept, typed: list[Session]) -> None:
    with made.desk() as (_database, desk):
        desk.customers.prepare()
        kinds = search.recall(desk, typed)
    assert search.together(kinds, lambda kind: kind in {"full name", "reversed", "phone", "e-mail", "licence"}) == 100
    few, everybody = kinds["full name"]
    assert few.asked <= everybody.asked == sum(session.kind == "full name" for session in typed)


def test_the_naive_search_reads_every_column_and_fetches_fifty_rows(made: Kept, naive: Naive) -> None:
    who = next(one for one in people(COUNT) if one.pulled.email)
    assert who.pulled.pos_id in {row[3] for row in naive.find(who.pulled.email or "")}
    assert naive.find("") != []
    assert len(naive.fetch()) > 40
    assert made.count == COUNT


def test_keystrokes_take_turns_with_the_naive_search(made: Kept, naive: Naive, typed: list[Session]) -> None:
    with made.desk() as (_database, desk):
        run = search.interleaved(desk, naive, typed[:4], 10, 0)
    assert len(run.ours) == sum(len(session.text) for session in typed[:4])
    assert len(run.pairs) >= 10
    assert len(run.ratios()) == 4


def test_figures_of_the_search_name_every_bar(made: Kept, typed: list[Session]) -> None:
    lap = Lap(1.0, 1.0, 1.0)
    run = Run(ours=[lap], pairs=[(lap, lap, lap)])
    with made.desk() as (_database, desk):
        kinds = search.recall(desk, typed)
    figures = list(search.figures([run], [[lap]], kinds, 100_000))
    assert len(figures) == 19
    assert [figure.what for figure in search.figures([run], [[lap]], kinds, 1_000_000)] == [
        "per keystroke, 1,000,000: LIKE/ours p50",
        "per keystroke, 1,000,000: LIKE/ours p95",
        "p95 at 1,000,000 with 80 ms pauses",
    ]


def test_a_changed_copy_is_found_as_well_and_a_stub_at_once(made: Kept, typed: list[Session], tmp_path: Path) -> None:
    copy = made.copied(tmp_path / "copy")
    with made.desk() as (_fresh, fresh), copy.desk() as (database, desk):
        maintenance.change_much(database, COUNT, 200)
        store.tidy(database)
        desk.customers.prepare()
        new, changed = maintenance.side_by_side(fresh, desk, typed[:3])
        stubs = maintenance.make_stubs(desk, 5, 0)
        rate = store.update_rate(database, COUNT, 50, round_number=1)
    assert len(new) == len(changed) == sum(len(session.text) for session in typed[:3])
    assert stubs.missed == stubs.missed_misspelt == 0
    assert rate.rows == 50


def test_a_store_is_made_once_and_kept(tmp_path: Path) -> None:
    asked = options(tmp_path)
    first = store.kept(asked)
    began = first.path.stat().st_mtime_ns
    assert store.kept(asked) == first
    assert first.path.stat().st_mtime_ns == began
    assert first.fill_rate.rows == COUNT


def test_figures_are_written_down_and_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = [Figure("fast", 25, 30.5, "x"), Figure("slow", 5, 7.25, " ms", most=True)]
    asked = options(tmp_path, "--figures", str(tmp_path / "figures.json"))
    measures.tell(figures, asked.figures)
    assert measures.told(tmp_path / "figures.json") == figures
    lines = capsys.readouterr().out.splitlines()
    assert any("fast" in line and "30.5x" in line and "holds" in line for line in lines)
    assert any("slow" in line and "7.25 ms" in line and "MISSED" in line for line in lines)


def test_percentiles_are_values_that_were_measured() -> None:
    assert measures.spread([float(value) for value in range(1, 101)]) == (50, 95, 99)
    assert measures.percentile([3.0], 95) == 3.0
    assert measures.medians([(1, 9), (2, 8), (7, 7)]) == (2, 8)


def test_all_runs_every_benchmark() -> None:
    assert everything.commands((100, 200)) == [
        *((name, size) for size in (100, 200) for name in ("store", "search", "window", "maintenance")),
        ("start", 100),
        ("stall", 100),
        ("pull", 100),
    ]


def test_a_window_types_and_sees_its_rows_painted(tmp_path: Path) -> None:
    told = everything.run("window", COUNT, tmp_path, quick=True)
    assert [figure.what for figure in told] == [f"key pressed -> rows painted, p95, {COUNT}"]


def test_the_program_tells_when_it_was_painted_and_ready(made: Kept, tmp_path: Path) -> None:
    copy = made.copied(tmp_path / "start")
    found = start.measure(copy.home, 1, start.misspelt(copy), warm=False)
    assert all(0 < found[what][0] < float("inf") for what in (start.BARE, start.PAINTED, start.READY))
