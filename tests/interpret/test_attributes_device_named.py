"""A bare 端末 is the one class of device the article has called by its full name before."""

from __future__ import annotations

import pytest

from caseextract import extract
from caseextract.records import Device, DeviceCountFact


def _devices(text: str) -> list[Device]:
    return [fact.device for fact in extract(text).facts if isinstance(fact, DeviceCountFact)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("議会はタブレット端末を入れた。端末は予備を含めて31台を借りた。", Device.TABLET, id="named before"),
        pytest.param("議会はﾀﾌﾞﾚｯﾄを入れた。\n議会はタブレット型端末を使う。故障端末は31台だった。", Device.TABLET, id="broken ones of them"),
        pytest.param("議会は端末を31台借りた。タブレット端末は軽い。", Device.TERMINAL, id="named only later"),
        pytest.param("議会はタブレット端末を入れた。職員のパソコンは替えない。端末は31台ある。", Device.TERMINAL, id="two classes in the article"),
        pytest.param("議会はタブレット端末を入れた。決済端末は31台ある。", Device.OTHER, id="a terminal of another kind"),
        pytest.param("議会はタブレットを入れた。端末は31台ある。", Device.TERMINAL, id="never called so in full"),
    ],
)
def test_a_bare_terminal_is_what_the_article_called_it_in_full(text: str, expected: Device) -> None:
    assert _devices(text) == [expected]
