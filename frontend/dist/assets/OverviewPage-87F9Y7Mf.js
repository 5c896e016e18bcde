import{g as e,h as t,m as n}from"./Mantine.context--bhZ8smN.js";import{t as r}from"./NativeSelect-kfqwTy5w.js";import{n as i,t as a}from"./PageHead-BF5jgRpP.js";import{n as o,t as s}from"./link-CcHw-HrL.js";import{n as c,t as l}from"./useNavigate-BrV3DlJs.js";import{$ as u,h as d,i as f,r as p,s as m,t as h}from"./graphql-Ba4BciYL.js";import{a as g,i as _,n as v,o as y}from"./total-BvkSkg1-.js";import{t as b}from"./YearSelect-DZSekDTx.js";import{a as x,i as S,l as C,s as ee}from"./viewer-IBMmA9Ox.js";import{n as w,o as T,r as E,t as D}from"./year-CbHoXja6.js";import{n as O}from"./useRouteContext-BoWmiR6A.js";import{t as k}from"./Card-CpSjMKN4.js";import{t as A}from"./Ranking-DhKrnJ28.js";import{t as j}from"./Title-BOirv83c.js";import{n as M,t as N}from"./Figure-Be_LEy-U.js";import{t as P}from"./ranking-ByVg-SCr.js";import{n as F}from"./Mark-DXy70twO.js";import{t as I}from"./useFmt-Kg3YbQ5j.js";import{t as L}from"./Text-CHVO662o.js";import{t as R}from"./DataTable-Dry0hHcp.js";import{t as z}from"./labels-D9LZET5Z.js";var B=e();function V({region:e,year:i,at:a}){let{_:o}=t(),l=O({from:`/`}),u=c({from:`/`}),d=e.totals.map(({indicator:e})=>e),f=d.find(({code:e})=>e===l.indicator)??H(e.totals),m=e.children.nodes,h=e.level===`DISTRICT`,_=h?(0,B.jsx)(n,{id:`mc2Nn4`}):(0,B.jsx)(n,{id:`UTVshK`});if(!f||m.length===0)return(0,B.jsx)(k,{title:_,children:(0,B.jsx)(p,{children:(0,B.jsx)(n,{id:`RUlL90`})})});let v=e=>{let t=g(e.totals,f.id);if(!t)return null;let{id:n,code:r,name:i,members:a}=e;return{...t,id:n,code:r,name:i,members:a,before:g(e.before,f.id)?.value??null}},y=v({...e,members:e.members?.aggregate.count??null}),b=m.map(e=>v({...e,members:e.members?.totalCount??null})).filter(e=>e!==null),{project:x}=f;return(0,B.jsx)(k,{flush:!0,title:_,aside:(0,B.jsx)(r,{"aria-label":o({id:`TmOrNC`}),value:f.code,onChange:({currentTarget:{value:e}})=>u({search:t=>({...t,indicator:e}),replace:!0,resetScroll:!1}),data:d.map(({code:e,name:t})=>({value:e,label:t}))}),children:y&&(0,B.jsx)(A,{caption:`${e.name}: ${f.name}, ${i}`,placeName:h?(0,B.jsx)(n,{id:`a79USj`}):(0,B.jsx)(n,{id:`ssuwjF`}),indicator:f,places:b,whole:y,year:i,name:({code:e,name:t})=>(0,B.jsx)(s,{to:`/organizations/$code`,params:{code:e},search:{at:a??void 0},children:t}),link:({code:e},t)=>h?(0,B.jsx)(s,{to:`/organizations/$code`,params:{code:e},search:{tab:`figures`,year:i},children:t}):(0,B.jsx)(s,{to:`/projects/$code`,params:{code:x.code},search:{year:i,indicator:f.code,branch:e},children:t}),order:{key:l.sort??`rate`,direction:l.desc?`DESC`:`ASC`},onOrder:({key:e,direction:t})=>u({search:n=>({...n,sort:e,desc:t===`DESC`||void 0}),replace:!0,resetScroll:!1})})})}var H=e=>[...e].sort((e,t)=>(e.progress??1)-(t.progress??1))[0]?.indicator,U={sections:`_sections_ivoz2_1`,reason:`_reason_ivoz2_11`,source:`_source_ivoz2_18`,people:`_people_ivoz2_22`,indicators:`_indicators_ivoz2_26`,wrap:`_wrap_ivoz2_30`};function W({region:e,year:r}){let{_:i}=t(),{today:a}=C();return(0,B.jsxs)(`section`,{className:U.indicators,children:[(0,B.jsx)(j,{order:2,children:(0,B.jsx)(n,{id:`s3KE/x`,values:{year:r}})}),e.totals.length===0&&(0,B.jsx)(p,{children:(0,B.jsx)(n,{id:`v71u2f`})}),(0,B.jsx)(M,{children:e.totals.map(t=>{let{indicator:n,value:s}=t,c=g(e.before,n.id)?.value??null,l=P({value:s,before:c});return(0,B.jsx)(N,{label:n.name,value:s,unit:n.unit,decimals:n.decimals,target:t.target,progress:t.progress,expected:w(r,a),change:l===null?null:{value:l,label:i({id:`EVuxbg`,values:{0:r-1}}),better:n.direction},coverage:{reported:t.reportedUnits,expected:t.expectedUnits},trend:y(t.series),link:o({to:`/projects/$code`,params:{code:n.project.code},search:{year:r,indicator:n.code}}),note:t.lowestState&&(0,B.jsx)(F,{name:`ReportState`,value:t.lowestState})},n.id)})})]})}var G=h(`
    query Overview(
      $region: String
      $chosen: OrganizationFilter!
      $start: OrganizationFilter!
      $year: Int!
      $from: Date!
      $to: Date!
      $at: Date
      $people: Boolean!
    ) {
      organizations(filter: $chosen, at: $at, first: 1) {
        nodes {
          id
          code
          name
          level
          members @include(if: $people) {
            aggregate {
              count
              youthShare
              bySex {
                female
              }
              age {
                median
              }
            }
          }
          descendants(level: PRIMARY) {
            totalCount
          }
          totals(period: { year: $year }) {
            ...YearTotal
          }
          before: totals(period: { from: $from, to: $to }) {
            indicator {
              id
            }
            value
          }
          children(first: 500) {
            nodes {
              id
              code
              name
              members @include(if: $people) {
                totalCount
              }
              totals(period: { year: $year }) {
                indicator {
                  id
                }
                value
                target
                progress
                reportedUnits
                expectedUnits
                lowestState
              }
              before: totals(period: { from: $from, to: $to }) {
                indicator {
                  id
                }
                value
              }
            }
          }
        }
      }
      regions: organizations(filter: $start, at: $at, first: 500) {
        nodes {
          id
          code
          name
        }
      }
      partyGroups(filter: { organization: { within: $region } }, at: $at) {
        totalCount
      }
      publishedFigures {
        id
        key
        claim
        comparator
        value
        tolerance
        scope {
          id
          code
          name
          level
        }
        period
        state
        found
        reason
        source
      }
    }
  `,[v]);function K({region:e,groups:r,at:i}){let{_:a}=t(),s=I(),{code:c}=e,l=e.members?.aggregate,d=i??void 0,f=e.descendants.totalCount,p=e=>e===void 0||f===0?null:e/f,m=e=>o({to:`/members`,search:{organization:c,at:d,...e}});return(0,B.jsxs)(`section`,{className:U.people,children:[(0,B.jsx)(u,{children:(0,B.jsx)(j,{order:2,children:(0,B.jsx)(n,{id:`mND1jE`})})}),(0,B.jsxs)(M,{children:[l&&(0,B.jsx)(q,{...l,rows:m}),(0,B.jsx)(N,{label:a({id:`mc2Nn4`}),value:f,link:o({to:`/organizations`,search:{at:d,open:`all`}}),note:l&&(0,B.jsx)(`span`,{children:(0,B.jsx)(n,{id:`UukVns`,values:{0:s.number(p(l.count),0)}})})}),r!==null&&(0,B.jsx)(N,{label:a({id:`0gYhWm`}),value:r,link:o({to:`/organizations`,search:{at:d,open:`all`}}),note:(0,B.jsx)(`span`,{children:(0,B.jsx)(n,{id:`e/kDdo`,values:{0:s.number(p(r),1)}})})})]})]})}function q({count:e,youthShare:r,bySex:i,age:a,rows:o}){let{_:s}=t(),c=I();return(0,B.jsxs)(B.Fragment,{children:[(0,B.jsx)(N,{label:s({id:`wlQNTg`}),value:e,link:o({}),note:(0,B.jsxs)(B.Fragment,{children:[(0,B.jsx)(`span`,{children:(0,B.jsx)(n,{id:`bD5H8I`,values:{0:c.percent(e===0?null:i.female/e)}})}),(0,B.jsx)(`span`,{children:(0,B.jsx)(n,{id:`Uwdt3z`,values:{0:c.number(a.median)}})})]})}),(0,B.jsx)(N,{label:s({id:`32fmBz`}),value:r===null?null:Math.round(r*e),link:o({age:`YOUTH`}),note:(0,B.jsx)(`span`,{children:(0,B.jsx)(n,{id:`TtlgyY`,values:{0:c.percent(r)}})})})]})}function J(e,t){return e.split(`;`).map(e=>e.split(`–`).map(e=>/^-?\d+(\.\d+)?$/.test(e)?t.number(e):e).join(`–`)).join(`, `)}function Y(e,t){return/^\d{4}$/.test(e)?{year:Number(e)}:/^\d{4}-\d{2}-\d{2}$/.test(e)&&e<t?{at:e}:{}}function X({figures:e}){let{_:r}=t(),i=I(),a=({scope:e,period:t})=>[e?.name,/^\d{4}-\d{2}-\d{2}$/.test(t)?i.date(t):t].filter(Boolean).join(`, `),o=e.filter(({state:e})=>e===`HOLDS`).length,s=e.filter(({state:e})=>e===`DIVERGED`).length,c=[{key:`claim`,header:(0,B.jsx)(n,{id:`hom7qf`}),rowHeader:!0,value:e=>(0,B.jsxs)(B.Fragment,{children:[e.claim,(0,B.jsx)(`small`,{className:U.reason,children:[e.key,a(e),e.source].join(` · `)}),(0,B.jsxs)(L,{component:`small`,className:U.reason,hiddenFrom:`xs`,children:[(0,B.jsx)(n,{id:`u3wRF+`}),`: `,(0,B.jsx)(Z,{...e})]})]})},{key:`value`,header:(0,B.jsx)(n,{id:`u3wRF+`}),align:`end`,hideBelow:`xs`,value:e=>(0,B.jsx)(`span`,{className:U.wrap,children:(0,B.jsx)(Z,{...e})})},{key:`found`,header:(0,B.jsx)(n,{id:`gxYz5c`}),align:`end`,value:e=>(0,B.jsx)(Q,{...e})},{key:`state`,header:(0,B.jsx)(n,{id:`RS0o7b`}),value:({state:e,reason:t})=>(0,B.jsxs)(B.Fragment,{children:[(0,B.jsx)(F,{name:`FigureState`,value:e}),t&&(0,B.jsx)(`small`,{className:U.reason,children:t})]})}];return(0,B.jsx)(k,{flush:!0,title:(0,B.jsx)(n,{id:`zxh6kY`}),aside:(0,B.jsx)(`span`,{className:U.source,children:s>0?(0,B.jsx)(n,{id:`fe+HHN`,values:{0:i.number(o),1:i.number(e.length),2:i.number(s)}}):(0,B.jsx)(n,{id:`34vpP8`,values:{0:i.number(o),1:i.number(e.length)}})}),children:e.length===0?(0,B.jsx)(p,{children:(0,B.jsx)(n,{id:`qPnFto`})}):(0,B.jsx)(R,{caption:r({id:`zxh6kY`}),rows:e,columns:c})})}function Z({comparator:e,value:t,tolerance:n}){let r=I(),i=z();return(0,B.jsxs)(B.Fragment,{children:[J(t,r),` `,(0,B.jsxs)(`small`,{className:U.source,children:[i(`Comparator`,e),n!==null&&` ±${r.number(n)}`]})]})}function Q({found:e,scope:n,period:r,claim:i}){let{_:a}=t(),o=I(),{today:c}=C(),l=e===null?`–`:J(e,o);if(!n)return l;let{year:u,at:d}=Y(r,c);return(0,B.jsx)(s,{to:`/organizations/$code`,params:{code:n.code},search:u?{tab:`figures`,year:u}:{at:d},"aria-label":e===null?a({id:`ScqKRr`,values:{0:n.name,claim:i}}):`${i}: ${l}`,children:e===null?a({id:`h+8V38`}):l})}var $=i(`/`)({component:te});function te(){let e=S(C());return e?(0,B.jsx)(l,{to:`/organizations/$code`,params:{code:e.code},replace:!0}):(0,B.jsx)(ne,{})}function ne(){let{_:e}=t(),i=C(),{today:o}=i,c=x(i),l=ee()(`READ_MEMBERS`),u=$.useSearch(),h=$.useNavigate(),g=D(u.year,o),v=E(g,o),[{data:y,error:S,fetching:w,stale:O},k]=d({query:G,variables:{region:u.region??null,chosen:u.region?{code:{eq:u.region}}:c,start:c,year:g,...T(g,o),at:v,people:l}}),A=y?.organizations.nodes[0],j=y?.regions.nodes??[];return(0,B.jsxs)(B.Fragment,{children:[(0,B.jsx)(a,{title:e({id:`6/dCYd`}),meta:A&&(0,B.jsx)(re,{region:A,at:v}),asOf:v??o,actions:(0,B.jsxs)(B.Fragment,{children:[j.length>1&&(0,B.jsx)(r,{"aria-label":e({id:`uJ+Ve2`}),value:A?.code,onChange:({currentTarget:{value:e}})=>h({search:t=>({...t,region:e}),replace:!0}),data:j.map(({code:e,name:t})=>({value:e,label:t}))}),(0,B.jsx)(b,{year:g,since:A&&_(A.totals),onYear:e=>h({search:t=>({...t,year:e}),replace:!0,resetScroll:!1})})]})}),S&&!y?(0,B.jsx)(f,{error:S,onRetry:()=>k({requestPolicy:`network-only`})}):y?A?(0,B.jsxs)(`div`,{className:U.sections,"aria-busy":O||w,children:[(0,B.jsx)(K,{region:A,groups:u.region||j.length===1?y.partyGroups.totalCount:null,at:v}),(0,B.jsx)(W,{region:A,year:g}),(0,B.jsx)(V,{region:A,year:g,at:v}),(0,B.jsx)(X,{figures:y.publishedFigures})]}):(0,B.jsx)(p,{action:(0,B.jsx)(s,{to:`/organizations`,children:e({id:`jiE6Vn`})}),children:(0,B.jsx)(n,{id:`24HE49`})}):w&&(0,B.jsx)(m,{rows:12})]})}function re({region:e,at:t}){return(0,B.jsx)(s,{to:`/organizations/$code`,params:{code:e.code},search:{at:t??void 0},children:e.name})}export{$ as Route};