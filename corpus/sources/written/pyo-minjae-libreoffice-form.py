kind: office
lang: ko
format: pdf
layout: table
tool: libreoffice
gold:
  name: 표민재
  emails: [minjae.pyo@example.kr]
  phones: [010-5551-0142]
  location: "경기도 수원시 팔달구 은행나무로 15, 302호"
  links: []
  headline: ~
  work:
    - [대리, ㈜한결물류, ~, 2020-07, present]
    - [사원, 새솔상사, ~, 2017-03, 2020-05]
  education:
    - [경기중앙대학교, 경영학과, 2010-03, 2017-02, 3.7/4.5]
    - [수원팔달고등학교, 인문계, 2007-03, 2010-02, ~]
  skills: []
  languages: [[영어, TOEIC 820]]
  certifications: [물류관리사, 컴퓨터활용능력 1급, 자동차운전면허 1종 보통]
  score_skip: [skills]
  score_lenient: [certifications, languages]
---
w.margins(20, 18, 15, 18); w.font("NanumGothic", 10, 1)
c = lambda t: (lambda: w.p(t, align="c"))
b = lambda t: (lambda: w.p(t, align="c", bold=True))
w.p("이  력  서", size=22, bold=True, align="c", after=10)
t = w.table([[c("사 진"), b("성 명"), "표민재 (表民載)", b("생년월일"), "1991. 04. 18 (만 33세)"], ["", b("연락처"), "010-5551-0142", b("이메일"), "minjae.pyo@example.kr"], ["", b("주 소"), "경기도 수원시 팔달구 은행나무로 15, 302호", None, None], ["", b("지원분야"), "물류관리", b("희망연봉"), "회사 내규에 따름"]], (28, 22, 50, 22, 52), borders=True)
t.cell(0, 0).merge(t.cell(3, 0))
def block(title, head, rows, widths):
    w.p(); w.p("■ " + title, bold=True)
    t = w.table([[b(x) for x in head]] + [[c(x) for x in r] for r in rows], widths, borders=True)
    for cell in t.rows[0].cells: w.shade(cell, "E7EEF7")
block("학력사항", ("기 간", "학교명", "전공", "학점", "구분"), (("2010.03 ~ 2017.02", "경기중앙대학교", "경영학과", "3.7/4.5", "졸업"), ("2007.03 ~ 2010.02", "수원팔달고등학교", "인문계", "-", "졸업")), (42, 46, 40, 22, 24))
block("경력사항", ("근무기간", "회사명", "직위", "담당업무", "퇴사사유"), (("2020.07 ~ 현재", "㈜한결물류", "대리", "3PL 재고·출하 관리, 협력사 정산", "재직 중"), ("2017.03 ~ 2020.05", "새솔상사", "사원", "영업 지원, 발주", "이직")), (38, 34, 18, 58, 26))
block("자격 및 면허", ("취득일", "자격증명", "발행처"), (("2019.11", "물류관리사", "한국산업인력공단"), ("2015.06", "컴퓨터활용능력 1급", "대한상공회의소"), ("2010.08", "자동차운전면허 1종 보통", "경기지방경찰청")), (42, 76, 56))
block("어학", ("시험일", "언어", "시험명 / 점수"), (("2023.05", "영어", "TOEIC 820"),), (42, 76, 56))
block("병역사항", ("복무기간", "군별", "계급", "구분"), (("2011.05 ~ 2013.02", "육군", "병장", "만기제대"),), (42, 46, 40, 46))
w.p(); w.p("위에 기재한 사항은 사실과 틀림이 없습니다.", align="c"); w.p("2024년  9월  2일", align="c"); w.p("지원자 :  표 민 재  (인)", align="r")
