import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{n as a,t as o}from"./PageHead-BF5jgRpP.js";import{X as s,h as c,i as l,m as u,n as d,s as f,t as p}from"./graphql-Ba4BciYL.js";import{t as m}from"./Card-CpSjMKN4.js";import{t as ee}from"./Facts-CGumxdQg.js";import{t as te}from"./labels-D9LZET5Z.js";import{t as h}from"./useFmt-Kg3YbQ5j.js";import{l as g}from"./viewer-IBMmA9Ox.js";import{r as _,t as v}from"./Once-BbzQqMfy.js";import{t as ne}from"./PasswordForm-CLkddetu.js";import{t as y}from"./Group-Dd6WuODt.js";import{t as b}from"./Stack-CWjHKtrk.js";import{t as x}from"./FormDialog-BQObgoBh.js";import{t as S}from"./Mark-DXy70twO.js";import{n as C,t as w}from"./Form-D9RndguG.js";import{a as T}from"./index.esm-B4bc3-LB.js";import{g as E}from"./dist-OhUxG7_f.js";import{a as D}from"./fields-DbT5FCkL.js";import{r as re,t as O}from"./notify-XkPM4HTa.js";import{n as k}from"./rules-D_DdeO7u.js";import{n as ie,t as ae}from"./PasswordField-H1r5HUwQ.js";import{t as oe}from"./IconDownload-DJxlW5ut.js";import{i as se,r as ce}from"./UserMenu-De-0HSd9.js";import{t as le}from"./ConfirmDialog-44diytmB.js";import{t as ue}from"./DataTable-Dry0hHcp.js";var A=t(e(),1),j=n(),de=p(`
  mutation RemoveSecondFactor($password: String!, $code: String!) {
    removeSecondFactor(password: $password, code: $code) {
      account {
        id
        secondFactor
        recoveryCodesLeft
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);function fe({onDone:e}){let{_:t}=r(),[,n]=u(de),a=E({password:ie(t({id:`hGdxdS`})),code:k(t({id:`yHqA6C`}),64)}),o=T({resolver:C(a),defaultValues:{password:``,code:``}});return(0,j.jsxs)(w,{form:o,onSubmit:async r=>{let{data:i,error:a}=await n(r),o=i?.removeSecondFactor.userErrors;if(a||o?.length)return{error:a,userErrors:o};O(t({id:`GfJLtg`})),e()},onCancel:e,submit:(0,j.jsx)(i,{id:`t/YqKh`}),unguarded:!0,children:[(0,j.jsx)(ae,{control:o.control,name:`password`,label:(0,j.jsx)(i,{id:`8ZsakT`}),autoComplete:`current-password`}),(0,j.jsx)(D,{control:o.control,name:`code`,label:(0,j.jsx)(i,{id:`8E0Dxf`}),description:(0,j.jsx)(i,{id:`xMQdP2`}),required:!0,autoComplete:`one-time-code`,maxLength:64})]})}var pe=[.2,3/8,5/9,2/3],me=(e,t)=>n=>{let r=4*e+n-4,i=`*-04-39?2$%%$%%'$%''%'''%')(%'))%(++'(++'(+.'+-.',/3',33)-/5)-43).36)058*18<+37<+4:<,4:E,5<A-7>C/8@F/:EH/<EK0=FM1?IP2@KS3BNV4DPY5FS\\6HV_6IXb7K[e8N^i9Pam;Rdp<Tgt`.charCodeAt(r)-35,a=r>8?i:1,o=t/a|0,s=t%a,c=a-s,l=r>8?o*pe[n]+(e>5)&-2:i,u=o-l;return{t:c*u+s*u+s,o:[[c,u],[s,u+1]],i:l}},M=e=>new Uint8Array(e),N=e=>{let t=Error(`lean-qr error ${e}`);throw t.code=e,t},P=e=>`0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:`.indexOf(e),F=e=>e.charCodeAt(0),I=(...e)=>(t,n)=>e.forEach(e=>e(t,n)),L=e=>t=>{t.eci!==e&&(t.push(7,4),e<128?t.push(e,8):e<16384?t.push(32768|e,16):t.push(12582912|e,24),t.eci=e)},R=e=>(t,n)=>{t.push(4,4),t.push(e.length,8+8*(n>9)),e.forEach(e=>t.push(e,8))},z=(e,t,n,r,i=(e,t)=>n(e.length,t),a=r?t=>I(L(r),e(t)):e)=>(a.test=t,a.l=n,a.est=i,a.eci=r&&[r],a),B=z(e=>(t,n)=>{t.push(1,4),t.push(e.length,10+2*(n>26)+2*(n>9));let r=0;for(;r<e.length-2;r+=3)t.push(+e.slice(r,r+3),10);r<e.length-1?t.push(+e.slice(r),7):r<e.length&&t.push(+e[r],4)},e=>/[0-9]/.test(e),(e,t)=>14+2*(t>26)+2*(t>9)+10*e/3),V=z(e=>(t,n)=>{t.push(2,4),t.push(e.length,9+2*(n>26)+2*(n>9));let r=0;for(;r<e.length-1;r+=2)t.push(45*P(e[r])+P(e[r+1]),11);r<e.length&&t.push(P(e[r]),6)},e=>P(e)>=0,(e,t)=>13+2*(t>26)+2*(t>9)+5.5*e),H=z(e=>R([...e].map(F)),e=>F(e)<128,(e,t)=>12+8*(t>9)+8*e);H._=!0,H.u=!0;var U=z(H,e=>F(e)<256,H.l,3);U._=!0;var W=new TextEncoder,G=z(e=>R(W.encode(e)),()=>1,0,26,(e,t)=>12+8*(t>9)+8*W.encode(e).length);G._=!0;var K=()=>{let e=new Map,t=new TextDecoder(`sjis`),n=M(2);for(let r=0;r<7973;++r)n[0]=r/192+129+64*(r>5951),n[1]=r%192+64,e.set(t.decode(n),r);return e.delete(`�`),K=()=>e,e},q=z(e=>(t,n)=>{t.push(8,4),t.push(e.length,8+2*(n>26)+2*(n>9));for(let n of e)t.push(K().get(n),13)},e=>K().has(e),(e,t)=>12+2*(t>26)+2*(t>9)+13*e);q._=!0;var he=[B,V,H,U,q,G],ge={auto:(e,{modes:t=he}={})=>(n,r)=>{let i=t.map((t,n)=>{let i=new Map,a=(e,t)=>(i.has(e)||i.set(e,t(e,r)),i.get(e));return{m:t,h:1<<n,C:t.est(``,r),S:t.l?(e,n)=>a(n-e,t.l):(n,r)=>a(e.slice(n,r),t.est)}}),a=[{v:0}],o=0,s=0,c=-1;for(let t of[...e,``]){let e=0;if(t)for(let n of i)n.m.test(t)&&(e|=n.h);if(!t||e!==c){if(c!==-1){let e=new Set(a.map(e=>e.D)),t=[];for(let{m:n,C:r,S:l,h:u}of i)if(c&u){let i=l(o,s);for(let c of n.eci??e)if(!n.u||!c){let e;for(let t of a)if(t.D===c||n.eci){let a=t.m===n&&t.D===c,u=a?t.V:t,d=n._&&a?t.v+i-r:u.v+12*(u.D!==c)+(a?l(a?t.$:o,s):i);(!e||d<e.v)&&(e={$:a?t.$:o,V:u,m:n,D:c,A:s,v:d})}e&&t.push(e)}}a=t}c=e,o=s}s+=t.length}a.length||N(5);let l=[];for(let t=a.reduce((e,t)=>t.v<e.v?t:e);t.m;t=t.V)l.push(t.m(e.slice(t.$,t.A)));l.reverse().forEach(e=>e(n,r))},multi:I,eci:L,bytes:R,numeric:B,alphaNumeric:V,ascii:H,iso8859_1:U,shift_jis:q,utf8:G},_e=()=>({F:M(2956),I:0,push(e,t){for(let n=t,r=8-(7&this.I);n>0;n-=r,r=8)this.F[this.I>>3]|=e<<r>>n,this.I+=n<r?n:r}}),J=(e,t=e*e,n=M(t))=>({size:e,K:n,get:(t,r)=>t>=0&&t<e&&!!(1&n[r*e+t]),toString({on:t=`##`,off:n=`  `,lf:r=`
`,pad:i=4,padX:a=i,padY:o=i}={}){let s=``;for(let i=-o;i<e+o;++i){for(let r=-a;r<e+a;++r)s+=this.get(r,i)?t:n;s+=r}return s},toImageData(t,{on:n=[0,0,0],off:r=[0,0,0,0],pad:i=4,padX:a=i,padY:o=i}={}){let s=e+2*a,c=e+2*o,l=t.createImageData(s,c),u=new Uint32Array(l.data.buffer);l.data.set([...n,255]);let d=u[0];l.data.set([...r,255]);let f=u[0];for(let e=0;e<c;++e)for(let t=0;t<s;++t)u[e*s+t]=this.get(t-a,e-o)?d:f;return l},toCanvas(e,t){let n=e.getContext(`2d`),r=this.toImageData(n,t);e.width=r.width,e.height=r.height,n.putImageData(r,0,0)},toDataURL({type:e=`image/png`,scale:t=1,...n}={}){let r=document.createElement(`canvas`),i=r.getContext(`2d`),a=this.toImageData(i,n);return r.width=a.width*t,r.height=a.height*t,i.putImageData(a,0,0),i.imageSmoothingEnabled=!1,i.globalCompositeOperation=`copy`,i.drawImage(r,0,0,a.width,a.height,0,0,r.width,r.height),r.toDataURL(e,1)}}),Y=[(e,t)=>1&(e^t),(e,t)=>1&t,e=>e%3,(e,t)=>(e+t)%3,(e,t)=>1&(e/3^t>>1),(e,t)=>(e&t&1)+e*t%3,(e,t)=>(e&t)+e*t%3&1,(e,t)=>(e^t)+e*t%3&1],X=M(511);for(let e=0,t=1;e<255;t=2*t^285*(t>127))X[X[t+255]=e++]=t;var ve=e=>X[e%255],ye=e=>X[e+255],be=(e,t)=>{let n=M(e.length+t.length-1);for(let r=0;r<e.length;++r)for(let i=0;i<t.length;++i)n[r+i]^=ve(e[r]+t[i]);return n.map(ye)},xe=(e,t)=>{let n=M(e.length+t.length-1);n.set(e,0);for(let r=0;r<e.length;++r)if(n[r]){let e=ye(n[r]);for(let i=0;i<t.length;++i)n[r+i]^=ve(t[i]+e)}return n.slice(e.length)},Z=[[0],[0,0]];for(let e=1;e<30;++e)Z.push(be(Z[e],[0,e]));var Se=(e,t)=>{let n=[[],[]],r=0,i=0;for(let[a,o]of t.o)for(let s=0;s<a;++s,r+=o){let a=e.slice(r,r+o);n[0].push(a),n[1].push(xe(a,Z[t.i])),i+=o+t.i}let a=M(i);i=0;for(let e of n)for(let t=0,n=-1;n<i;++t){n=i;for(let n of e)t<n.length&&(a[i++]=n[t])}return a},Ce=(e,t,n)=>{let r=e<<=n;for(let e=134217728;e>>=1;)r&e&&(r^=t*(e>>n));return r|e},we=({size:e,K:t},n)=>{let r=(n,r,i,a)=>{for(;i-->0;n+=e)t.fill(a,n,n+r)},i=(t,n,i)=>{for(let a=0;a++<3;i-=2)r(n*e+t-(i>>1)*(e+1),i,i,2|a)},a=2*((e-13)/(1+(n/7|0))/2+.75|0);if(n>1)for(let t=e-7;t>8;t-=a){for(let e=t;e>8;e-=a)i(t,e,5);t<e-7&&i(t,6,5)}if(n>6)for(let r=Ce(n,7973,12),i=1;i<7;++i)for(let n=12;n-->9;r>>=1)t[i*e-n]=2|1&r;r(7,2,9,2),r(e-8,8,9,2);for(let n=0;n<e;++n)t[6*e+n]=3^1&n;i(3,3,7),i(e-4,3,7);for(let n=0;n<e;++n)for(let r=n;r<e;++r)t[r*e+n]=t[n*e+r];t[(e-8)*e+8]=3},Te=({size:e,K:t})=>{let n=[];for(let r=e-2,i=e,a=-1;r>=0;r-=2){for(r===5&&(r=4);i+=a,i!==-1&&i!==e;){let a=i*e+r;t[a+1]||n.push(a+1),t[a]||n.push(a)}a*=-1}return n},Ee=({K:e},t,n)=>t.forEach((t,r)=>e[t]=n[r>>3]>>(7&~r)&1),De=({size:e,K:t},n,r,i)=>{for(let r=0;r<e;++r)for(let i=0;i<e;++i){let a=r*e+i;t[a]^=!(n(i,r)||2&t[a])}let a=21522^Ce((1^i)<<3|r,1335,10);for(let n=0;n++<8;a>>=1)t[(n-(n<7))*e+8]=1&a,t[9*e-n]=1&a;for(let n=8;--n,a;a>>=1)t[8*e+n-(n<7)]=1&a,t[(e-n)*e+8]=1&a},Oe=({size:e,K:t},n=0,r=0)=>{for(let i=0;i<e;++i){for(let a=0;a<2;++a)for(let o,s=0,c=0,l=2;s<e;++s){let u=1&t[a?i*e+s:s*e+i];r+=u,c=(c>>1|2098176)&(3047517^u-1),2049&c&&(n+=40),u^l&&(o=0),l=u,n+=++o===5?3:o>5}if(i)for(let r=e+i,a=5*t[i-1]^t[i];r<e*e;r+=e){let e=5*t[r-1]^t[r];n+=3*!(1&(a|e)|4&(a^e)),a=e}}return n+10*(10*Math.abs(r/(e*e)-1)|0)},ke=[],Q=(e=N(1),{minCorrectionLevel:t=0,maxCorrectionLevel:n=3,minVersion:r=1,maxVersion:i=40,mask:a,trailer:o=60433,...s}={})=>{n<t&&N(3),i<r&&N(2),typeof e==`string`&&(e=ge.auto(e,s));for(let s=r,c=0;s<=i;++s){let r=ke[s];r||(ke[s]=r=J(4*s+17),we(r,s),r.p=Te(r));let i=me(s,r.p.length>>3);if(8*i(t).t<c)continue;let l=_e();e(l,s),c=l.I;for(let e=n;e>=t;--e){let t=i(e);if(8*t.t<c)continue;for(l.I=c+11&-8;l.I<8*t.t;)l.push(o,16);let n=J(r.size,r.K);return Ee(n,r.p,Se(l.F,t)),(Y[a]?[Y[a]]:Y).map((t,r)=>{let i=J(n.size,n.K);return De(i,t,a??r,e),i.s=Y[a]?0:Oe(i),i}).reduce((e,t)=>t.s<e.s?t:e)}}N(4)};Q.with=(...e)=>(t,n)=>Q(t,{modes:[...he,...e],...n});function Ae({text:e,label:t}){let{size:n,path:r}=(0,A.useMemo)(()=>{let t=Q(e),n=Array.from({length:t.size*t.size},(e,t)=>t).map(e=>({x:e%t.size,y:Math.floor(e/t.size)})).filter(({x:e,y:n})=>t.get(e,n)).map(({x:e,y:t})=>`M${e} ${t}h1v1h-1z`).join(``);return{size:t.size,path:n}},[e]);return(0,j.jsx)(`svg`,{className:_.qr,viewBox:`-4 -4 ${n+8} ${n+8}`,shapeRendering:`crispEdges`,role:`img`,"aria-label":t,children:(0,j.jsx)(`path`,{d:r,fill:`#000`})})}function je({codes:e,onDone:t}){let{account:n}=g(),r=`${e.join(`
`)}\n`,[a,o]=(0,A.useState)();return(0,A.useEffect)(()=>{let e=URL.createObjectURL(new Blob([r],{type:`text/plain`}));return o(e),()=>URL.revokeObjectURL(e)},[r]),(0,j.jsxs)(b,{gap:`md`,children:[(0,j.jsx)(`p`,{children:(0,j.jsx)(i,{id:`9sIatk`})}),(0,j.jsx)(`ol`,{className:_.codes,children:e.map(e=>(0,j.jsx)(`li`,{children:e},e))}),(0,j.jsxs)(y,{justify:`flex-end`,gap:`sm`,children:[(0,j.jsx)(v,{text:r}),(0,j.jsx)(s,{component:`a`,href:a,download:`tirek-${n?.login}.txt`,variant:`default`,leftSection:(0,j.jsx)(oe,{size:18,"aria-hidden":`true`}),children:(0,j.jsx)(i,{id:`mzI/c+`})}),(0,j.jsx)(s,{onClick:t,children:(0,j.jsx)(i,{id:`dwvtEc`})})]})]})}var Me=p(`
  mutation BeginSecondFactor($password: String!) {
    beginSecondFactor(password: $password) {
      secret
      uri
      userErrors {
        code
        field
        message
      }
    }
  }
`),Ne=p(`
  mutation ConfirmSecondFactor($code: String!) {
    confirmSecondFactor(code: $code) {
      account {
        id
        secondFactor
        recoveryCodesLeft
      }
      recoveryCodes
      userErrors {
        code
        field
        message
      }
    }
  }
`);function Pe({onDone:e}){let[t,n]=(0,A.useState)(null),[r,i]=(0,A.useState)(null);return r?(0,j.jsx)(je,{codes:r,onDone:e}):t?(0,j.jsx)(Ie,{...t,onCodes:i,onCancel:e}):(0,j.jsx)(Fe,{onSecret:n,onCancel:e})}function Fe({onSecret:e,onCancel:t}){let{_:n}=r(),[,a]=u(Me),o=E({password:ie(n({id:`hGdxdS`}))}),s=T({resolver:C(o),defaultValues:{password:``}});return(0,j.jsx)(w,{form:s,onSubmit:async t=>{let{data:n,error:r}=await a(t),{secret:i,uri:o,userErrors:s}=n?.beginSecondFactor??{};if(!i||!o)return{error:r,userErrors:s};e({secret:i,uri:o})},onCancel:t,submit:(0,j.jsx)(i,{id:`xGVfLh`}),unguarded:!0,children:(0,j.jsx)(ae,{control:s.control,name:`password`,label:(0,j.jsx)(i,{id:`8ZsakT`}),autoComplete:`current-password`})})}function Ie({secret:e,uri:t,onCodes:n,onCancel:a}){let{_:o}=r(),[,s]=u(Ne),c=E({code:k(o({id:`wjkQfM`}),64)}),l=T({resolver:C(c),defaultValues:{code:``}});return(0,j.jsxs)(w,{form:l,onSubmit:async e=>{let{data:t,error:r}=await s(e),i=t?.confirmSecondFactor;if(r||!i||i.userErrors.length>0)return{error:r,userErrors:i?.userErrors};n(i.recoveryCodes)},onCancel:a,submit:(0,j.jsx)(i,{id:`s08IUu`}),unguarded:!0,children:[(0,j.jsx)(`p`,{children:(0,j.jsx)(i,{id:`UDtIab`})}),(0,j.jsx)(Ae,{text:t,label:o({id:`0sN/7J`})}),(0,j.jsx)(`output`,{className:_.secret,"aria-label":o({id:`8VEDbV`}),children:e.replace(/(.{4})(?=.)/g,`$1 `)}),(0,j.jsx)(D,{control:l.control,name:`code`,label:(0,j.jsx)(i,{id:`8E0Dxf`}),description:(0,j.jsx)(i,{id:`2LdTAo`}),required:!0,inputMode:`numeric`,autoComplete:`one-time-code`,maxLength:64})]})}function Le({account:{secondFactor:e,recoveryCodesLeft:t}}){let[n,r]=(0,A.useState)(null),a=()=>r(null);return(0,j.jsxs)(m,{title:(0,j.jsx)(i,{id:`e0UcvM`}),aside:e?(0,j.jsx)(S,{tone:`good`,children:(0,j.jsx)(i,{id:`h4RUMF`})}):(0,j.jsx)(S,{tone:`warn`,children:(0,j.jsx)(i,{id:`RI0vpY`})}),children:[(0,j.jsxs)(b,{gap:`md`,children:[e?(0,j.jsx)(`p`,{children:(0,j.jsx)(i,{id:`nVPChF`,values:{recoveryCodesLeft:t}})}):(0,j.jsx)(`p`,{children:(0,j.jsx)(i,{id:`kw4zV5`})}),(0,j.jsx)(y,{children:e?(0,j.jsx)(s,{variant:`default`,onClick:()=>r(`remove`),children:(0,j.jsx)(i,{id:`t/YqKh`})}):(0,j.jsx)(s,{onClick:()=>r(`set`),children:(0,j.jsx)(i,{id:`DBL0AT`})})})]}),(0,j.jsx)(x,{opened:n===`set`,title:(0,j.jsx)(i,{id:`Q4WIuA`}),onClose:a,children:()=>(0,j.jsx)(Pe,{onDone:a})}),(0,j.jsx)(x,{opened:n===`remove`,title:(0,j.jsx)(i,{id:`HBRMME`}),onClose:a,children:()=>(0,j.jsx)(fe,{onDone:a})})]})}var Re=p(`
  fragment SessionRow on Session @_unmask {
    id
    current
    createdAt
    lastSeenAt
    expiresAt
    address
    userAgent
  }
`),ze=p(`
    mutation RevokeSession($id: ID!) {
      revokeSession(id: $id) {
        account {
          id
          sessions {
            ...SessionRow
          }
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[Re]);function Be({sessions:e}){let{_:t}=r(),n=h(),a=ce(),[,o]=u(ze),[c,l]=(0,A.useState)(!1),d=async e=>{let{data:n,error:r}=await o({id:e});re({error:r,userErrors:n?.revokeSession.userErrors})||O(t({id:`qrpXXI`}))};return(0,j.jsxs)(m,{flush:!0,title:(0,j.jsx)(i,{id:`4cEClj`}),aside:(0,j.jsx)(s,{size:`sm`,variant:`default`,leftSection:(0,j.jsx)(se,{size:18,"aria-hidden":`true`}),onClick:()=>l(!0),children:(0,j.jsx)(i,{id:`U+Xizs`})}),children:[(0,j.jsx)(ue,{caption:t({id:`GWVxAb`}),rows:e,columns:[{key:`userAgent`,header:(0,j.jsx)(i,{id:`0DGrp8`}),rowHeader:!0,value:({userAgent:e,current:t,address:n})=>(0,j.jsxs)(`span`,{className:_.two,children:[$(e)??`–`,(0,j.jsx)(`small`,{children:n??`–`}),t&&(0,j.jsx)(S,{tone:`good`,children:(0,j.jsx)(i,{id:`yKLKhR`})})]})},{key:`createdAt`,header:(0,j.jsx)(i,{id:`q2v4sG`}),hideBelow:`sm`,value:({createdAt:e})=>n.dateTime(e)},{key:`lastSeenAt`,header:(0,j.jsx)(i,{id:`JGvwnU`}),value:({lastSeenAt:e})=>n.dateTime(e)},{key:`expiresAt`,header:(0,j.jsx)(i,{id:`gPmgmt`}),hideBelow:`md`,value:({expiresAt:e})=>n.dateTime(e)},{key:`actions`,header:(0,j.jsx)(i,{id:`7L01XJ`}),align:`end`,value:({id:e,current:r,userAgent:a,createdAt:o})=>!r&&(0,j.jsx)(s,{size:`compact-sm`,variant:`subtle`,"aria-label":t({id:`Wq5khU`,values:{0:$(a)??`–`,1:n.dateTime(o)}}),onClick:()=>void d(e),children:(0,j.jsx)(i,{id:`xDr/ct`})})}]}),(0,j.jsx)(le,{opened:c,title:(0,j.jsx)(i,{id:`WcL/6X`}),confirm:(0,j.jsx)(i,{id:`U+Xizs`}),onConfirm:()=>void a(!0),onClose:()=>l(!1),children:(0,j.jsx)(i,{id:`MsyglE`})})]})}function $(e){if(!e)return null;let t=t=>t.find(([t])=>t.test(e))?.[1];return[t([[/YaBrowser\//,`Yandex`],[/Edg(A|iOS)?\//,`Edge`],[/OPR\//,`Opera`],[/SamsungBrowser\//,`Samsung Internet`],[/Firefox\/|FxiOS\//,`Firefox`],[/Chrome\/|CriOS\//,`Chrome`],[/Safari\//,`Safari`]]),t([[/Android/,`Android`],[/iPhone|iPad/,`iOS`],[/Windows/,`Windows`],[/Mac OS X/,`macOS`],[/Linux/,`Linux`]])].filter(Boolean).join(`, `)||e}var Ve=a(`/profile`)({component:Ue}),He=p(`
    query Profile {
      viewer {
        account {
          id
          login
          name
          secondFactor
          recoveryCodesLeft
          createdAt
          sessions {
            ...SessionRow
          }
        }
      }
    }
  `,[Re]);function Ue(){let{_:e}=r(),t=h(),n=te(),{roles:a}=g(),[{data:s,error:u,fetching:p},v]=c({query:He}),y=()=>v({requestPolicy:`network-only`}),b=s?.viewer.account;return(0,j.jsxs)(j.Fragment,{children:[(0,j.jsx)(o,{title:e({id:`vERlcd`}),asOf:null,meta:b&&(0,j.jsx)(`span`,{children:b.login})}),u&&!s?(0,j.jsx)(l,{error:u,onRetry:y}):s?b?(0,j.jsxs)(j.Fragment,{children:[(0,j.jsxs)(`div`,{className:_.cards,children:[(0,j.jsxs)(`div`,{className:_.section,children:[(0,j.jsx)(m,{title:(0,j.jsx)(i,{id:`AeXO77`}),children:(0,j.jsx)(ee,{facts:[{key:`name`,label:(0,j.jsx)(i,{id:`RQFTI3`}),value:b.name},{key:`login`,label:(0,j.jsx)(i,{id:`z0t9bb`}),value:b.login},{key:`createdAt`,label:(0,j.jsx)(i,{id:`MEAd9f`}),value:t.dateTime(b.createdAt)},{key:`roles`,label:(0,j.jsx)(i,{id:`5dJK4M`}),value:a.map(({role:e,organization:t})=>(0,j.jsxs)(`div`,{children:[n(`Role`,e),`, `,t?.name??(0,j.jsx)(i,{id:`k5V41M`})]},`${e} ${t?.id}`))}]})}),(0,j.jsx)(Le,{account:b})]}),(0,j.jsx)(m,{title:(0,j.jsx)(i,{id:`8ZsakT`}),children:(0,j.jsx)(ne,{onDone:y})})]}),(0,j.jsx)(Be,{sessions:b.sessions})]}):(0,j.jsx)(d,{children:(0,j.jsx)(i,{id:`hVJhR5`})}):p&&(0,j.jsx)(f,{})]})}export{Ve as Route};