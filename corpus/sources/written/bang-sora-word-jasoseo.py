kind: nurse
lang: ko
format: docx
layout: single
tool: python-docx
gold:
  name: 방소라
  emails: [sora.bang@example.kr]
  phones: [010-5553-0119]
  location: 부산광역시 해운대구 동백꽃로 21
  links: []
  headline: ~
  work:
    - [책임간호사, 해온대학교병원 내과 중환자실, ~, 2019-03, present]
    - [간호사, 새부산병원 응급실, ~, 2016-04, 2019-02]
  education:
    - [남해대학교, 간호학과, 2012-03, 2016-02, 4.1/4.5]
    - [해운대여자고등학교, ~, 2009-03, 2012-02, ~]
  skills: []
  languages: []
  certifications: [간호사 면허, ACLS Provider, 중환자전문간호 과정 수료]
  score_skip: [skills, languages]
  score_lenient: [certifications]
---
w.margins(20); w.font("NanumMyeongjo", 10.5, 3)
w.p("이력서 및 경력기술서", size=18, bold=True, align="c", after=10)
w.p("1. 인적사항", bold=True, size=12, before=6)
for t in ("성    명 : 방소라", "생년월일 : 1993년 8월 2일", "주    소 : 부산광역시 해운대구 동백꽃로 21", "연 락 처 : 010-5553-0119", "이 메 일 : sora.bang@example.kr"): w.p("  " + t)
w.p("2. 학력사항", bold=True, size=12, before=6)
w.p("  2012년 3월 ~ 2016년 2월    남해대학교 간호학과 졸업 (4.1/4.5)"); w.p("  2009년 3월 ~ 2012년 2월    해운대여자고등학교 졸업")
w.p("3. 경력사항", bold=True, size=12, before=6)
w.p("  2019년 3월 ~ 현재            해온대학교병원 내과 중환자실 / 책임간호사"); w.p("     - 인공호흡기, CRRT 환자 간호, 신규간호사 프리셉터 6명 교육"); w.p("     - 낙상 예방 QI 활동 팀장 (2022년 원내 우수상)")
w.p("  2016년 4월 ~ 2019년 2월    새부산병원 응급실 / 간호사"); w.p("     - KTAS 분류, 외상 환자 초기 처치")
w.p("4. 면허 및 자격", bold=True, size=12, before=6)
w.p("  간호사 면허 (2016년 2월, 보건복지부)"); w.p("  ACLS Provider (2023년 5월)"); w.p("  중환자전문간호 과정 수료 (2021년)")
w.p("5. 자기소개서", bold=True, size=12, before=6)
w.p("[성장과정] 바다가 보이는 언덕의 작은 약국집에서 자랐습니다. 2003년 태풍 때 약국 문을 닫지 않으시던 할머니의 모습이 간호사를 꿈꾸게 된 계기가 되었습니다.", align="j")
w.p("[지원동기] 중환자실에서 6년간 일하며 회복 이후의 삶까지 돌보고 싶다는 마음이 커졌습니다. 귀 병원의 재활 중심 진료 체계에서 제 경험을 보태고자 합니다.", align="j")
w.p("[성격의 장단점] 꼼꼼하고 침착하다는 말을 자주 듣습니다. 다만 혼자 해결하려는 경향이 있어, 인수인계 시간에 먼저 도움을 청하는 연습을 하고 있습니다.", align="j")
w.p("위 내용은 사실과 다름없음을 확인합니다.", align="c", before=10); w.p("2025년 1월 20일   방소라", align="c")
