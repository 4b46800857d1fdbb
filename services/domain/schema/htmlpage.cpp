#include "services/domain/schema/htmlpage.h"

namespace fairlead::schema {

QByteArray htmlReportStyle() {
    return R"css(
:root{--window:#F5F6F8;--base:#FFFFFF;--raised:#FFFFFF;--line:#D7DBE2;--soft:#ECEEF2;--text:#1B1F26;--muted:#5B6472;
--accent:#1D5FD1;--added:#0A6B62;--added-g:#E3F4F1;--removed:#B02E12;--removed-g:#FCE9E4;--changed:#855100;
--changed-g:#FBF1DC;--ok:#1A7F37;--warning:#8A5A00;--danger:#B3261E;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--window:#15171C;--base:#1B1E24;--raised:#23272F;--line:#343A45;
--soft:#262B34;--text:#E6E9EE;--muted:#9AA4B2;--accent:#7DB0FF;--added:#4CC9B8;--added-g:#123330;--removed:#FF8A70;
--removed-g:#3C201A;--changed:#E8B04B;--changed-g:#3A2E14;--ok:#56D364;--warning:#E3B341;--danger:#FF7B72}}
*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--text);font:14px/1.45 Inter,"Segoe UI",system-ui,sans-serif}
main{max-width:1120px;margin:0 auto;padding:32px 24px 48px}
h1{font-size:22px;font-weight:600;margin:0 0 4px;letter-spacing:-.01em}
h2{font:600 14px/1.4 "JetBrains Mono",ui-monospace,monospace;margin:0;overflow-wrap:anywhere}
.sides{margin:0;font-size:15px}.sides span{color:var(--muted);padding:0 6px}
.when{margin:2px 0 0;color:var(--muted);font-size:12.5px}
.tiles{display:flex;flex-wrap:wrap;gap:8px;margin:24px 0 16px}
.tile{flex:1 1 118px;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:12px 16px}
.tile b{display:block;font-size:24px;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
.tile span{color:var(--muted);font-size:12.5px}
.tile.breaking b{color:var(--danger)}.tile.risky b{color:var(--warning)}.tile.safe b{color:var(--ok)}
.tile.gap{margin-left:8px}.tile.added b{color:var(--added)}.tile.removed b{color:var(--removed)}
.tile.changed b{color:var(--changed)}
.filters{border:1px solid var(--line);border-radius:6px;background:var(--raised);padding:10px 16px;margin:0 0 24px;
display:grid;grid-template-columns:max-content 1fr;gap:6px 16px}
.filters>b{font-weight:600;color:var(--muted);font-size:12.5px;line-height:22px}
.filters label{display:inline-flex;align-items:center;gap:6px;margin-right:16px;white-space:nowrap;line-height:22px}
.filters i{font-style:normal;color:var(--muted);font-size:12.5px;font-variant-numeric:tabular-nums}
input{accent-color:var(--accent);margin:0}input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
section{background:var(--base);border:1px solid var(--line);border-radius:6px;margin:0 0 16px;overflow:hidden}
section>header{display:flex;justify-content:space-between;align-items:baseline;gap:16px;padding:10px 16px;
border-bottom:1px solid var(--line)}
section>header span{color:var(--muted);font-size:12.5px;white-space:nowrap}
table{border-collapse:collapse;width:100%;table-layout:fixed}
col.m{width:38px}col.s{width:92px}col.w{width:27%}
th{font-weight:500;text-align:left;color:var(--muted);font-size:12.5px;padding:5px 8px;border-bottom:1px solid var(--soft)}
td{vertical-align:top;padding:6px 8px;border-bottom:1px solid var(--soft);overflow-wrap:anywhere}
tr:last-child td{border-bottom:0}
td.m,th.m{padding-left:16px;text-align:center;font-weight:700}
.added .m{color:var(--added)}.removed .m{color:var(--removed)}.changed .m{color:var(--changed)}
.name{font:12.5px/1.5 "JetBrains Mono",ui-monospace,monospace}
.attr{display:block;color:var(--muted);font-size:12.5px}
.said{display:block;color:var(--muted);font-size:12.5px;white-space:pre-wrap;margin-top:2px}
.said.done::before{content:"✓ ";color:var(--ok);font-weight:700}
.v{white-space:pre-wrap;font-size:13px}.none{color:var(--muted)}
ins,del{color:inherit;text-decoration:none;border-radius:2px}
del{background:var(--removed-g);box-shadow:inset 0 -2px var(--removed)}
ins{background:var(--added-g);box-shadow:inset 0 -2px var(--added)}
.chip{display:inline-block;font-size:12.5px;white-space:nowrap}
.chip::before{content:"";display:inline-block;width:8px;height:8px;margin-right:6px;background:currentColor}
.chip.breaking{color:var(--danger)}.chip.breaking::before{transform:rotate(45deg)}
.chip.risky{color:var(--warning)}
.chip.risky::before{background:none;width:0;height:0;border:solid transparent;border-width:0 5px 9px;
border-bottom-color:currentColor}
.chip.safe{color:var(--ok)}.chip.safe::before{border-radius:50%}
.note{padding:12px 16px;margin:0}.note li{margin:2px 0;overflow-wrap:anywhere}.note ul{margin:4px 0 0;padding-left:20px}
.empty{padding:40px 16px;text-align:center;color:var(--muted)}
[hidden]{display:none!important}
@media (max-width:720px){main{padding:16px 8px}col.s{width:80px}.tile.gap{margin-left:0}}
@media print{:root{color-scheme:light;--window:#fff}body{font-size:10pt}main{max-width:none;padding:0}
.filters{display:none}section{overflow:visible;border-radius:0}section>header{break-after:avoid}tr{break-inside:avoid}
thead{display:table-header-group}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";
}

QByteArray htmlReportScript() {
    return R"js(
"use strict";
const boxes=[...document.querySelectorAll(".filters input")];
const none=document.getElementById("none");
function apply(){
  const off=new Set(boxes.filter(b=>!b.checked).map(b=>b.value));
  let any=false;
  for(const part of document.querySelectorAll("section[data-object]")){
    let shown=0;
    for(const row of part.querySelectorAll("tbody tr")){
      row.hidden=off.has(row.dataset.kind)||off.has(row.dataset.severity);
      if(!row.hidden)shown++;
    }
    part.hidden=shown===0;
    any=any||shown>0;
    part.querySelector("header span").textContent=shown===1?"1 change":shown+" changes";
  }
  none.hidden=any||boxes.length===0;
}
for(const box of boxes)box.addEventListener("change",apply);
)js";
}

} // namespace fairlead::schema
