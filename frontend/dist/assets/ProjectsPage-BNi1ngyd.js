import{g as e,h as t,m as n}from"./Mantine.context--bhZ8smN.js";import{n as r,t as i}from"./PageHead-BF5jgRpP.js";import{t as a}from"./link-CcHw-HrL.js";import{h as o,i as s,r as c,s as l,t as u}from"./graphql-Ba4BciYL.js";import{t as d}from"./Card-CpSjMKN4.js";import{t as f}from"./DataTable-Dry0hHcp.js";import{i as p,n as m,o as h}from"./total-BvkSkg1-.js";import{t as g}from"./YearSelect-DZSekDTx.js";import{n as _}from"./Mark-DXy70twO.js";import{t as v}from"./Progress-CfLOc_I5.js";import{t as y}from"./Sparkline-yvrfk0tU.js";import{t as b}from"./useFmt-Kg3YbQ5j.js";import{a as x,l as S}from"./viewer-IBMmA9Ox.js";import{n as C,r as w,t as T}from"./year-CbHoXja6.js";var E={sections:`_sections_1pdy1_1`,indicator:`_indicator_1pdy1_7`,trend:`_trend_1pdy1_13`},D=e(),O=u(`
    query Projects($start: OrganizationFilter!, $year: Int!, $at: Date) {
      programmes {
        id
        code
        name
        projects {
          id
          code
          name
        }
      }
      organizations(filter: $start, at: $at, first: 1) {
        nodes {
          id
          name
          totals(period: { year: $year }) {
            ...YearTotal
          }
        }
      }
    }
  `,[m]),k=r(`/projects`)({component:A});function A(){let{_:e}=t(),r=S(),{today:a}=r,u=k.useSearch(),f=k.useNavigate(),m=T(u.year,a),h=w(m,a),[{data:_,error:v,fetching:y},b]=o({query:O,variables:{start:x(r),year:m,at:h}}),C=_?.organizations.nodes[0],A=C?.totals??[];return(0,D.jsxs)(D.Fragment,{children:[(0,D.jsx)(i,{title:e({id:`+0B+ue`}),asOf:h??a,meta:C&&(0,D.jsx)(`span`,{children:C.name}),actions:(0,D.jsx)(g,{year:m,since:p(A),onYear:e=>f({search:{year:e},replace:!0})})}),v&&!_?(0,D.jsx)(s,{error:v,onRetry:()=>b({requestPolicy:`network-only`})}):_?_.programmes.length===0?(0,D.jsx)(c,{children:(0,D.jsx)(n,{id:`fWZHLp`})}):(0,D.jsx)(`div`,{className:E.sections,"aria-busy":y,children:_.programmes.map(({id:e,name:t,projects:r})=>(0,D.jsx)(d,{title:t,flush:r.length>0,children:r.length===0?(0,D.jsx)(c,{children:(0,D.jsx)(n,{id:`Qc++G0`})}):(0,D.jsx)(M,{caption:t,rows:r.flatMap(e=>j(e,A)),year:m})},e))}):y&&(0,D.jsx)(l,{rows:8})]})}function j(e,t){let n=t.filter(({indicator:t})=>t.project.id===e.id);return n.length===0?[{id:e.id,project:e,total:null}]:n.map(t=>({id:t.indicator.id,project:e,total:t}))}function M({caption:e,rows:r,year:i}){let{_:o}=t(),s=b(),{today:c}=S();return(0,D.jsx)(f,{caption:e,rows:r,columns:[{key:`project`,header:(0,D.jsx)(n,{id:`MUkwsQ`}),rowHeader:!0,value:({project:e,total:t})=>(0,D.jsxs)(D.Fragment,{children:[(0,D.jsx)(a,{to:`/projects/$code`,params:{code:e.code},search:{year:i,indicator:t?.indicator.code},children:e.name}),t&&(0,D.jsx)(`small`,{className:E.indicator,children:t.indicator.name})]})},{key:`value`,header:(0,D.jsx)(n,{id:`wMHvYH`}),align:`end`,value:({total:e})=>e?s.quantity(e.value,e.indicator.unit,e.indicator.decimals):`–`},{key:`target`,header:(0,D.jsx)(n,{id:`Yrrg+y`}),align:`end`,hideBelow:`sm`,value:({total:e})=>e?s.quantity(e.target,e.indicator.unit,e.indicator.decimals):`–`},{key:`progress`,header:(0,D.jsx)(n,{id:`CP3D8G`}),value:({total:e})=>e&&(0,D.jsx)(v,{value:e.progress,expected:C(i,c),label:o({id:`gBkMjz`,values:{0:e.indicator.name}})})},{key:`reports`,header:(0,D.jsx)(n,{id:`t9yxlZ`}),align:`end`,hideBelow:`sm`,value:({total:e})=>e?o({id:`FGOUAP`,values:{0:s.number(e.reportedUnits),1:s.number(e.expectedUnits)}}):`–`},{key:`state`,header:(0,D.jsx)(n,{id:`7KNdCd`}),hideBelow:`md`,value:({total:e})=>e?.lowestState?(0,D.jsx)(_,{name:`ReportState`,value:e.lowestState}):`–`},{key:`trend`,header:(0,D.jsx)(n,{id:`kYFORZ`}),hideBelow:`sm`,value:({total:e})=>e&&(0,D.jsx)(`div`,{className:E.trend,children:(0,D.jsx)(y,{values:h(e.series),label:o({id:`8T9TeC`,values:{0:e.indicator.name}})})})}]})}export{k as Route};