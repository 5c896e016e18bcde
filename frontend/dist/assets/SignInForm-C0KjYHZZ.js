import{n as e,t}from"./Form-D9RndguG.js";import{_ as n,b as r,g as i,h as a,m as o}from"./Mantine.context--bhZ8smN.js";import{a as s}from"./index.esm-B4bc3-LB.js";import{m as c,t as l}from"./graphql-Ba4BciYL.js";import{g as u}from"./dist-OhUxG7_f.js";import{a as d}from"./fields-DbT5FCkL.js";import{a as f,n as p}from"./rules-D_DdeO7u.js";import{r as m}from"./viewer-IBMmA9Ox.js";import{n as h,t as g}from"./PasswordField-H1r5HUwQ.js";var _=r(n(),1),v=i(),y=l(`
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        viewer {
          ...Viewer
        }
        codeRequired
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[m]);function b({login:n=``,onDone:r}){let{_:i}=a(),[,l]=c(y),[m,b]=(0,_.useState)(!1),x=u({login:p(i({id:`rM68Wi`}),64),password:h(i({id:`hGdxdS`})),code:f(i({id:`yHqA6C`}),64)}),S=s({resolver:e(x),defaultValues:{login:n,password:``,code:``}}),{setFocus:C}=S;return(0,_.useEffect)(()=>C(m?`code`:n?`password`:`login`),[C,m,n]),(0,v.jsxs)(t,{form:S,onSubmit:async({code:e,...t})=>{let{data:n,error:i}=await l({input:{...t,code:e??void 0}}),a=n?.signIn;if(a?.viewer)r(a.viewer);else if(a?.codeRequired&&!m)b(!0);else return{error:i,userErrors:a?.userErrors}},submit:(0,v.jsx)(o,{id:`5lWFkC`}),unguarded:!0,children:[(0,v.jsx)(d,{control:S.control,name:`login`,label:(0,v.jsx)(o,{id:`z0t9bb`}),required:!0,autoComplete:`username`,autoCapitalize:`none`,maxLength:64}),(0,v.jsx)(g,{control:S.control,name:`password`,label:(0,v.jsx)(o,{id:`8ZsakT`}),autoComplete:`current-password`}),m&&(0,v.jsx)(d,{control:S.control,name:`code`,label:(0,v.jsx)(o,{id:`8E0Dxf`}),description:(0,v.jsx)(o,{id:`xMQdP2`}),required:!0,autoComplete:`one-time-code`,maxLength:64})]})}export{b as t};