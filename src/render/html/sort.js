for(const table of document.querySelectorAll("table.sort")){
const body=table.tBodies[0],heads=[...table.tHead.rows[0].cells],rows=[...body.rows];
const order=new Intl.Collator(document.documentElement.lang,{numeric:true});
const key=(row,place)=>{const cell=row.cells[place];return cell.dataset.v===undefined?cell.textContent:+cell.dataset.v};
const compare=(a,b)=>a===b?0:a===""?1:b===""?-1:typeof a===typeof b&&typeof a==="number"?a-b:order.compare(a,b);
heads.forEach((head,place)=>{const button=document.createElement("button");button.type="button";
button.append(...head.childNodes);head.append(button);head.setAttribute("aria-sort","none");
button.addEventListener("click",()=>{const was=head.getAttribute("aria-sort");
const turned=was==="none"?head.classList.contains("n"):was==="ascending";
heads.forEach(other=>other.setAttribute("aria-sort","none"));head.setAttribute("aria-sort",turned?"descending":"ascending");
const keyed=rows.map((row,at)=>({row,at,key:key(row,place)}));
keyed.sort((a,b)=>{const way=compare(a.key,b.key);return(a.key===""||b.key===""?way:turned?-way:way)||a.at-b.at});
body.append(...keyed.map(({row})=>row))})})}
