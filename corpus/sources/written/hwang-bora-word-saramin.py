kind: accountant
lang: ko
format: docx
layout: table
tool: python-docx
gold:
  name: 황보라
  emails: [bora.hwang@example.com]
  phones: [010-5556-0104]
  location: (07300) 서울 영등포구 여울로 45
  links: []
  headline: ~
  work:
    - [과장, ㈜미래식품, ~, 2019-01, present]
    - [사원/대리, 다온회계법인, ~, 2014-07, 2018-12]
  education:
    - [서울한빛대학교, 회계학과, 2010-03, 2014-02, 3.85 / 4.5]
    - [여의나루여자고등학교, 문과계열, 2007-03, 2010-02, ~]
  skills: []
  languages: [[영어, TOEIC 890점]]
  certifications: [전산세무 1급, 재경관리사, ERP 정보관리사 회계 1급]
  score_skip: [skills]
  score_lenient: [certifications, languages]
---
w.margins(18); w.font("NanumGothic", 9.5, 1)
w.p("꼼꼼함으로 마감을 앞당기는 10년 차 회계 담당자", size=13, bold=True, after=6)
b = lambda t: (lambda: w.p(t, bold=True, color="445566"))
w.table([[lambda: w.p("황보라  여  1991년 (33세)", size=12), None], [b("이메일"), "bora.hwang@example.com"], [b("휴대폰"), "010-5556-0104"], [b("주소"), "(07300) 서울 영등포구 여울로 45"]], (26, 148))
w.p(); w.table([[lambda: w.p("학력", align="c"), lambda: w.p("경력", align="c"), lambda: w.p("희망연봉", align="c"), lambda: w.p("희망근무지/근무형태", align="c")], [lambda: w.p("대학교(4년) 졸업", align="c", bold=True), lambda: w.p("총 10년 8개월", align="c", bold=True), lambda: w.p("면접 후 결정", align="c"), lambda: w.p("서울전체 / 정규직", align="c")]], (44, 44, 42, 44), borders=True)
def h(t): w.p(); w.p(t, size=12, bold=True, rule=True)
h("경력  총 10년 8개월")
def inner(lines):
    def go():
        for l in lines: w.p(l)
    return go
w.table([["2019.01 ~ 재직중\n(6년 2개월)", inner(("*㈜미래식품*  재무회계팀", "과장 | 회계·결산", "월/분기/연 결산, 부가세 신고, 외부감사 대응", "결산 마감 D+10 → D+5 단축"))], ["2014.07 ~ 2018.12\n(4년 6개월)", inner(("*다온회계법인*  세무2본부", "사원/대리 | 기장대리", "거래처 45개 기장, 법인세 신고 지원"))]], (38, 136))
h("학력")
w.table([["2010.03 ~ 2014.02\n졸업", inner(("*서울한빛대학교*  회계학과  (3.85 / 4.5)",))], ["2007.03 ~ 2010.02\n졸업", inner(("*여의나루여자고등학교*  문과계열",))]], (38, 136))
h("자격/어학/수상")
w.table([["2016.06", inner(("*전산세무 1급*  자격증 | 최종합격 | 한국세무사회",))], ["2015.11", inner(("*재경관리사*  자격증 | 최종합격",))], ["2013.05", inner(("*ERP 정보관리사 회계 1급*  자격증",))], ["2023.08", inner(("*영어*  어학시험 | TOEIC 890점",))]], (38, 136))
h("자기소개서"); w.p("성격의 장단점", bold=True); w.p("숫자 하나가 맞지 않으면 잠을 이루지 못하는 성격 덕분에 10년간 감사 지적사항 0건을 유지했습니다. 2017년에는 세무조사 대응 TF에 참여하여 추징액을 크게 줄였습니다.", align="j")
w.p(); w.p("위의 모든 기재사항은 사실과 다름없음을 확인합니다.    작성자 : 황보라", align="c", size=8.5)
