"""Numbers that came after papers were issued: told once for all files that they share, and told back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.papers import late_numbers
from docgen.papers.entries import PaperKey

PAPERS = st.builds(
    late_numbers.numbered, st.builds(PaperKey, st.just("surat"), st.sampled_from(["", "A", "B"])), st.integers(1, 9)
)
FILES = st.lists(st.sampled_from(["01.docx", "02.docx", "03.docx"]), unique=True)


@given(st.lists(st.tuples(PAPERS, FILES)))
def test_what_is_folded_unfolds_to_the_same(told: list[late_numbers.Told]) -> None:
    """Also where no file is named, and where the same follow each other."""
    folded = late_numbers.folded(told)

    assert [(paper, list(files)) for paper, files in late_numbers.unfolded(folded)] == [(p, list(f)) for p, f in told]
    assert late_numbers.folded(late_numbers.unfolded(folded)) == folded


def test_a_thousand_numbers_that_came_at_once_name_the_files_before_them_once() -> None:
    """Each named all of them: 1,500 letters made a record of 70 MB, which nobody could read again."""
    files = [f"{place}.docx" for place in range(1000)]
    told = [(late_numbers.numbered(PaperKey("surat", str(place)), 1), files) for place in range(1000)]

    assert [item for item in late_numbers.folded(told) if "unknown_to" in item] == [
        {"paper": "surat", "unit": "0", "issue": 1, "unknown_to": files}
    ]
