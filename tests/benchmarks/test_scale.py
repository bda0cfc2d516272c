"""The tables of the benchmark that shows growth."""

import scale


def test_growth_is_told_as_an_exponent_and_what_was_not_measured_is_left_out(capsys):
    def figures(size: int) -> dict[str, scale.Figures]:
        return {
            "corpus": {"words": 100 * size},
            "build": {"seconds": 2.0 * size, "peak": 100, "worker": 50, "write": 1.0, "cpu": 3.0 * size},
            "union": {"seconds": 0.01 * size**2, "peak": 10, "cpu": 1.0},
            "validate": {"failed": "OutputError: no space"},
        }

    options = scale.parser().parse_args([])
    scale.show({10: figures(10), 100: figures(100)}, options)
    out = capsys.readouterr().out
    (words,) = (line for line in out.splitlines() if line.startswith("words "))
    (union,) = (line for line in out.splitlines() if "on the union: seconds" in line)
    assert words.endswith("N^1.00")
    assert union.endswith("N^2.00")
    assert "store on disk" not in out
    assert "100 reports: validate failed: OutputError: no space" in out


def test_questions_are_set_beside_their_peers_and_one_that_was_stopped_says_so(capsys):
    last = {
        "corpus": {"words": 1},
        "queries": {"queries": {"grades": {"ours": 0.01, "bare": 0.01, "rows": 3}}},
        "rdflib": {"queries": {"grades": {"seconds": 5.0, "stopped": True}}},
    }
    scale.show({10: last}, scale.parser().parse_args([]))
    out = capsys.readouterr().out
    assert ">" in next(line for line in out.splitlines() if line.startswith("grades"))
    assert out.rstrip().endswith("rdflib/ours 500.0")
