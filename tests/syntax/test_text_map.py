from hypothesis import given
from hypothesis import strategies as st

from pulumend.checks.finding import Span
from pulumend.checks.syntax.text_map import Segment, TextMap

# host:  `a\`b${x}c`   guest:  a`b_c
ESCAPED = TextMap(
    [
        Segment(Span(0, 1), Span(1, 2)),
        Segment(Span(1, 2), Span(2, 4), is_exact=False),
        Segment(Span(2, 3), Span(4, 5)),
        Segment(Span(3, 4), Span(5, 9), is_exact=False, is_hole=True),
        Segment(Span(4, 5), Span(9, 10)),
    ]
)


def test_a_span_of_the_guest_is_found_in_the_host():
    assert ESCAPED.to_host(Span(0, 1)) == Span(1, 2)
    assert ESCAPED.to_host(Span(1, 2)) == Span(2, 4)
    assert ESCAPED.to_host(Span(0, 5)) == Span(1, 10)
    assert ESCAPED.to_host(Span(2, 4)) == Span(4, 9)


def test_an_empty_span_stays_empty():
    assert ESCAPED.to_host(Span(2, 2)) == Span(4, 4)
    assert ESCAPED.to_host(Span(5, 5)) == Span(10, 10)


def test_bytes_of_the_host_are_found_in_the_guest():
    assert [ESCAPED.to_guest(at) for at in range(11)] == [None, 0, 1, 1, 2, 3, 3, 3, 3, 4, 5]


def test_a_hole_is_never_edited():
    assert ESCAPED.is_editable(Span(1, 3))
    assert ESCAPED.is_editable(Span(3, 3))
    assert not ESCAPED.is_editable(Span(2, 4))
    assert not ESCAPED.is_editable(Span(0, 5))
    assert ESCAPED.is_editable(Span(4, 5))


def test_an_escape_of_several_bytes_is_not_cut():
    euro = TextMap([Segment(Span(0, 3), Span(0, 6), is_exact=False), Segment(Span(3, 4), Span(6, 7))])
    assert euro.is_editable(Span(0, 3))
    assert not euro.is_editable(Span(1, 1))
    assert not euro.is_editable(Span(2, 4))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 6)), min_size=1, max_size=8), st.data())
def test_exact_pieces_map_there_and_back(pieces: list[tuple[int, int]], data: st.DataObject):
    host = guest = 0
    segments: list[Segment] = []
    for gap, length in pieces:
        host += gap
        segments.append(Segment(Span(guest, guest + length), Span(host, host + length)))
        host, guest = host + length, guest + length
    text_map = TextMap(segments)
    at = data.draw(st.integers(0, guest - 1))
    assert text_map.to_guest(text_map.to_host(Span(at, at + 1)).start) == at
    assert text_map.to_host(Span(at, at + 1)).end - text_map.to_host(Span(at, at + 1)).start == 1
