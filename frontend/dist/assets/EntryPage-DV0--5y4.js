import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{t as a}from"./NativeSelect-kfqwTy5w.js";import{n as o,t as s}from"./PageHead-BF5jgRpP.js";import{t as c}from"./link-CcHw-HrL.js";import{h as l,i as u,m as d,n as f,r as p,s as m,t as h,u as g}from"./graphql-Ba4BciYL.js";import{t as _}from"./Card-CpSjMKN4.js";import{t as v}from"./OrganizationPicker-Doxcamcg.js";import{t as y}from"./useFmt-Kg3YbQ5j.js";import{c as b,i as x,l as S}from"./viewer-IBMmA9Ox.js";import{i as C,s as w}from"./year-CbHoXja6.js";import{t as T}from"./DataTable-Dry0hHcp.js";import{t as E}from"./History-DA8fgyQ1.js";import{n as D}from"./Mark-DXy70twO.js";import{n as O,r as k,t as A}from"./Form-D9RndguG.js";import{t as j}from"./Checkbox-BsOikG8u.js";import{a as M,i as N}from"./index.esm-B4bc3-LB.js";import{a as P,b as F,g as I,n as L,r as R}from"./dist-OhUxG7_f.js";import{n as ee,t as te}from"./Conflict-C5Obnmxo.js";import{a as ne}from"./fields-DbT5FCkL.js";import{t as re}from"./notify-XkPM4HTa.js";import{t as ie}from"./TextAreaField-Cl4IQNhp.js";import{t as ae}from"./labels-D9LZET5Z.js";import{a as z,n as B,t as V}from"./rules-D_DdeO7u.js";import{t as H}from"./total-BvkSkg1-.js";var U=t(e(),1),W={sheet:`_sheet_1h0tf_1`,form:`_form_1h0tf_2`,choice:`_choice_1h0tf_9`,columns:`_columns_1h0tf_15`,now:`_now_1h0tf_22`,value:`_value_1h0tf_37`,month:`_month_1h0tf_48`},G=h(`
    query EntryProject($code: String!) {
      project(code: $code) {
        id
        code
        name
        indicators {
          ...IndicatorFacts
        }
      }
    }
  `,[H]),K=h(`
  fragment EnteredMetric on Metric @_unmask {
    id
    version
    month
    value
    state
    recordedAt
  }
`),q=h(`
  fragment EntryTotal on IndicatorTotal @_unmask {
    value
    reportedUnits
    expectedUnits
  }
`),oe=h(`
    query EntryReported($code: String!, $indicator: String!, $from: Date!, $to: Date!, $year: Int!) {
      organization(code: $code) {
        id
        code
        name
        level
        metrics(
          filter: { indicator: { eq: $indicator }, month: { gte: $from, lt: $to } }
          includeDescendants: false
          first: 24
        ) {
          nodes {
            ...EnteredMetric
          }
        }
        totals(period: { year: $year }, indicators: [$indicator]) {
          ...EntryTotal
        }
        ancestors {
          id
          code
          name
          totals(period: { year: $year }, indicators: [$indicator]) {
            ...EntryTotal
          }
        }
      }
    }
  `,[K,q]),se=h(`
    mutation EnterMetric($input: EnterMetricInput!) {
      enterMetric(input: $input) {
        metric {
          ...EnteredMetric
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[K]);function ce(e,t){let n=[],r=`${e.slice(0,7)}-01`;for(let e=`${t.slice(0,7)}-01`;e>=r;e=J(e,-1))n.push(e);return n}var J=(e,t)=>C(w(e),Number(e.slice(5,7))+t);function le(e){let t=`${e.slice(0,7)}-01`;return new Date(Date.parse(e)+864e5).toISOString().slice(0,10)>=J(t,1)?t:J(t,-1)}var Y=(e,t)=>e?e.replace(`.`,t===`en`?`.`:`,`):``,X=(e,t)=>e===null||t===null?e===t:Z(e)===Z(t),Z=e=>{let[t=``,n=``]=e.split(`.`);return`${t.replace(/^0+(?=\d)/,``)}.${n.replace(/0+$/,``)}`},Q=n();function ue({reporter:e,indicator:t,month:n,metric:a,again:o,onDone:s}){let{_:c}=r(),l=y(),u=ae(),[,f]=d(se),[p,m]=(0,U.useState)(a),h=ee({version:a?.version??0}),{decimals:v,unit:b}=t,x=Y(v>0?`12.5`:`12`,l.lang),S=c({id:`M58KJk`}),C=c({id:`dHzzQa`}),w=F(I({value:V(c(v>0?{id:`t2ozaR`,values:{decimals:v,example:x}}:{id:`08kzes`,values:{example:x}}),v),nothing:L(),reason:p?B(C,1e3):z(S)}),P(R(({value:e,nothing:t})=>t||e!==null,c({id:`xR/6fI`})),[`value`])),T=e=>({value:Y(e?.value,l.lang),nothing:e!==null&&e.value===null,reason:``}),E=M({resolver:O(w),defaultValues:T(a)}),{field:H}=N({control:E.control,name:`nothing`});(0,U.useEffect)(()=>{o&&E.setFocus(`value`)},[o,E]);let G=async r=>{let i=r.nothing?null:r.value;if(p&&X(i,p.value))return{userErrors:[{code:`INVALID`,field:`value`,message:c({id:`EfchRx`})}]};let{data:a,error:o}=await f({input:{organizationId:e.id,indicator:t.code,month:n,value:i,expectedVersion:h.expected()||void 0,reason:r.reason??void 0}}),u=a?.enterMetric;if(o||!u?.metric||u.userErrors.length>0){let e=u?.metric;return e&&h.refused({version:e.version,metric:e})?(m(e),{userErrors:[]}):{error:o,userErrors:u?.userErrors}}E.reset(T(u.metric)),re(c({id:`HXvFbo`,values:{0:l.quantity(u.metric.value,b,v),1:l.month(n)}})),s(u.metric)},K=h.now?.metric;return(0,Q.jsxs)(_,{title:`${t.name}, ${l.month(n)}`,children:[(0,Q.jsx)(`p`,{className:W.now,children:p?(0,Q.jsxs)(Q.Fragment,{children:[(0,Q.jsx)(`span`,{children:(0,Q.jsx)(i,{id:`SZpWkd`,values:{0:l.quantity(p.value,b,v)},components:{0:(0,Q.jsx)(`b`,{})}})}),(0,Q.jsx)(D,{name:`ReportState`,value:p.state}),(0,Q.jsx)(`span`,{children:(0,Q.jsx)(i,{id:`XVlLoA`,values:{0:l.dateTime(p.recordedAt)}})})]}):(0,Q.jsx)(i,{id:`/Di0p3`})}),p?.state===`LOCKED`?(0,Q.jsx)(k,{color:`gray`,icon:(0,Q.jsx)(g,{"aria-hidden":`true`}),children:(0,Q.jsx)(i,{id:`Cqfy5j`})}):(0,Q.jsxs)(A,{form:E,onSubmit:G,submit:c(p?{id:`t2rBZB`}:{id:`tfDRzk`}),children:[(0,Q.jsxs)(`div`,{className:W.value,children:[(0,Q.jsx)(ne,{control:E.control,name:`value`,label:[c({id:`wMHvYH`}),l.unitName(b)].join(`, `),inputMode:v>0?`decimal`:`numeric`,autoComplete:`off`,maxLength:24,required:!H.value}),(0,Q.jsx)(j,{ref:H.ref,checked:H.value,onChange:({currentTarget:{checked:e}})=>{H.onChange(e),e&&E.setValue(`value`,``,{shouldDirty:!0})},label:c({id:`kwlgLf`})})]}),p&&(0,Q.jsx)(ie,{control:E.control,name:`reason`,label:c({id:`fyLYgJ`}),description:c({id:`wtRZPq`})}),K&&(0,Q.jsx)(te,{differences:[{key:`value`,label:(0,Q.jsx)(i,{id:`wMHvYH`}),mine:E.getValues(`nothing`)?c({id:`zZfTNG`}):E.getValues(`value`),now:l.number(K.value,v)},{key:`state`,label:(0,Q.jsx)(i,{id:`RS0o7b`}),mine:null,now:u(`ReportState`,K.state)}],onTake:()=>{E.reset(T(K)),h.take()},onKeep:h.keep})]})]})}function de({reporter:e,indicator:t,month:n,onEntered:r,onMonth:a}){let o=y(),s=b(e.id),c=e.metrics.nodes.find(e=>e.month===n)??null,[l,u]=(0,U.useState)(null),d=l&&l.metric.version>(c?.version??0)?l.metric:c;return(0,Q.jsxs)(`div`,{className:W.columns,children:[(0,Q.jsxs)(`div`,{className:W.form,children:[(0,Q.jsx)(ue,{again:l!==null,reporter:e,indicator:t,month:n,metric:d,onDone:e=>{u({metric:e,round:(l?.round??0)+1}),r()}},l?.round??0),(0,Q.jsx)(pe,{reporter:e,indicator:t,year:w(n)})]}),(0,Q.jsxs)(`div`,{className:W.form,children:[(0,Q.jsx)(fe,{reporter:e,indicator:t,month:n,onMonth:a}),d&&s(`READ_AUDIT`)&&(0,Q.jsx)(E,{id:d.id,version:d.version,title:(0,Q.jsx)(i,{id:`IB0GOz`,values:{0:o.month(n)}})})]})]})}function fe({reporter:e,indicator:t,month:n,onMonth:a}){let{_:o}=r(),s=y(),c=`${t.validFrom.slice(0,7)}-01`,l=Array.from({length:13},(e,t)=>J(n,-t)).filter(e=>e>=c).map(t=>({id:t,metric:e.metrics.nodes.find(e=>e.month===t)??null}));return(0,Q.jsx)(_,{flush:!0,title:(0,Q.jsx)(i,{id:`fVsvtc`,values:{0:e.name}}),children:(0,Q.jsx)(T,{caption:o({id:`roenf2`,values:{0:e.name,1:t.name}}),rows:l,current:({id:e})=>e===n,columns:[{key:`month`,header:(0,Q.jsx)(i,{id:`HajiZl`}),rowHeader:!0,value:({id:e})=>e===n?s.month(e):(0,Q.jsx)(`button`,{type:`button`,className:W.month,onClick:()=>a(e),children:s.month(e)})},{key:`value`,header:(0,Q.jsx)(i,{id:`wMHvYH`}),align:`end`,value:({metric:e})=>s.quantity(e?.value,t.unit,t.decimals)},{key:`state`,header:(0,Q.jsx)(i,{id:`RS0o7b`}),value:({metric:e})=>e?(0,Q.jsx)(D,{name:`ReportState`,value:e.state}):(0,Q.jsx)(i,{id:`SFz3Wh`})},{key:`recordedAt`,header:(0,Q.jsx)(i,{id:`Xz186A`}),align:`end`,hideBelow:`sm`,value:({metric:e})=>e?s.dateTime(e.recordedAt):`–`}]})})}function pe({reporter:e,indicator:t,year:n}){let{_:a}=r(),o=y(),s=[...e.ancestors,e].map(({id:e,name:t,totals:n})=>({id:e,name:t,total:n[0]})).reverse();return(0,Q.jsx)(_,{flush:!0,title:(0,Q.jsx)(i,{id:`AYGv3/`,values:{year:n}}),children:(0,Q.jsx)(T,{caption:a({id:`Fh91M4`,values:{0:t.name,year:n}}),rows:s,columns:[{key:`name`,header:(0,Q.jsx)(i,{id:`ucgZ0o`}),rowHeader:!0},{key:`value`,header:(0,Q.jsx)(i,{id:`wMHvYH`}),align:`end`,value:({total:e})=>o.quantity(e?.value,t.unit,t.decimals)},{key:`reports`,header:(0,Q.jsx)(i,{id:`t9yxlZ`}),align:`end`,value:({total:e})=>e?a({id:`FGOUAP`,values:{0:o.number(e.reportedUnits),1:o.number(e.expectedUnits)}}):`–`}]})})}var $=o(`/projects/$code/entry`)({component:me});function me(){let{_:e}=r(),{code:t}=$.useParams(),n=$.useSearch(),[{data:a,error:o,fetching:d},h]=l({query:G,variables:{code:t}}),g=a?.project?.code===t?a.project:null,_=g?.indicators.find(e=>e.code===n.indicator)??g?.indicators[0];return(0,Q.jsxs)(Q.Fragment,{children:[(0,Q.jsx)(s,{title:e({id:`2Jjrs1`}),trail:[(0,Q.jsx)(c,{to:`/projects`,children:(0,Q.jsx)(i,{id:`+0B+ue`})},`list`),(0,Q.jsx)(c,{to:`/projects/$code`,params:{code:t},search:{indicator:n.indicator},children:g?.name??t},`project`)]}),o&&!a?(0,Q.jsx)(u,{error:o,onRetry:()=>h({requestPolicy:`network-only`})}):a?g?_?(0,Q.jsx)(he,{indicators:g.indicators,indicator:_}):(0,Q.jsx)(p,{children:(0,Q.jsx)(i,{id:`jgv3L0`})}):(0,Q.jsx)(f,{children:(0,Q.jsx)(i,{id:`UvPx1+`})}):d&&(0,Q.jsx)(m,{rows:8})]})}function he({indicators:e,indicator:t}){let{_:n}=r(),o=y(),s=S(),{today:c}=s,d=$.useSearch(),h=d.organization??x(s)?.code,g=$.useNavigate(),C=ce(t.validFrom,c),T=d.month&&`${d.month.slice(0,7)}-01`,E=C.find(e=>e===T)??C.find(e=>e===le(c))??C[0],D=e=>g({search:t=>({...t,...e}),replace:!0,resetScroll:!1}),[{data:O,error:k,fetching:A},j]=l({query:oe,variables:{code:h??``,indicator:t.code,from:J(E??c,-12),to:J(E??c,1),year:w(E??c)},pause:!h||!E}),M=O?.organization?.code===h?O?.organization:null,N=b(M?.id);return(0,Q.jsxs)(`div`,{className:W.sheet,children:[(0,Q.jsx)(_,{title:(0,Q.jsx)(i,{id:`fqhBUk`}),children:(0,Q.jsxs)(`div`,{className:W.choice,children:[(0,Q.jsx)(v,{label:n({id:`ucgZ0o`}),size:`md`,levels:[`PRIMARY`],value:h??null,onChange:e=>D({organization:e?.code})}),e.length>1&&(0,Q.jsx)(a,{label:n({id:`TmOrNC`}),size:`md`,value:t.code,onChange:({currentTarget:{value:e}})=>D({indicator:e}),data:e.map(({code:e,name:t})=>({value:e,label:t}))}),(0,Q.jsx)(a,{label:n({id:`HajiZl`}),size:`md`,value:E,onChange:({currentTarget:{value:e}})=>D({month:e}),data:C.map(e=>({value:e,label:o.month(e)}))})]})}),!h||!E?(0,Q.jsx)(p,{children:(0,Q.jsx)(i,{id:`ABjytS`})}):k&&!M?(0,Q.jsx)(u,{error:k,onRetry:()=>j({requestPolicy:`network-only`})}):M?M.level===`PRIMARY`?N(`ENTER_FIGURES`)?(0,Q.jsx)(de,{reporter:M,indicator:t,month:E,onEntered:()=>j({requestPolicy:`network-only`}),onMonth:e=>D({month:e})},`${M.id} ${t.id} ${E}`):(0,Q.jsx)(p,{children:(0,Q.jsx)(i,{id:`Sspi8L`})}):(0,Q.jsx)(p,{children:(0,Q.jsx)(i,{id:`rLv9JQ`})}):A?(0,Q.jsx)(m,{rows:6}):(0,Q.jsx)(f,{children:(0,Q.jsx)(i,{id:`pYub8v`,values:{code:h}})})]})}export{$ as Route};