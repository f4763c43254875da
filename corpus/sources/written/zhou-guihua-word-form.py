kind: office
lang: zh
format: docx
layout: table
tool: python-docx
gold:
  name: 周桂华
  emails: [zhouguihua@example.cn]
  phones: ["15900123456"]
  location: 四川省成都市锦江区柳江街道
  links: []
  headline: ~
  work:
    - [行政主管, 成都蓉锦物业管理有限公司, ~, 2018-03, present]
    - [行政前台, 四川华瑞装饰工程有限公司, ~, 2014-08, 2018-02]
    - [收银员, 红星超市, ~, 2013-07, 2014-07]
  education:
    - [川西商务职业学院, 工商企业管理（大专）, 2010-09, 2013-06, ~]
    - [成都市第四十八中学, 高中, 2007-09, 2010-06, ~]
  skills: []
  languages: []
  certifications: [初级会计专业技术资格证, 驾驶证C1, 普通话二级乙等]
  score_skip: [skills, languages]
  score_lenient: [certifications]
---
w.margins(18, 18, 18, 18); w.font("WenQuanYi Zen Hei", 10.5, 0)
w.p("个 人 简 历", size=20, bold=True, align="c", after=8)
c = lambda t: (lambda: w.p(t, align="c"))
b = lambda t: (lambda: w.p(t, align="c", bold=True))
t = w.table([
 [b("姓    名"), c("周桂华"), b("性    别"), c("女"), c("（照片）")],
 [b("出生年月"), c("1992年5月"), b("民    族"), c("汉"), c("")],
 [b("籍    贯"), c("四川绵阳"), b("政治面貌"), c("群众"), c("")],
 [b("学    历"), c("大专"), b("婚姻状况"), c("已婚"), c("")],
 [b("联系电话"), c("15900123456"), b("电子邮箱"), c("zhouguihua@example.cn"), None],
 [b("现居住地"), "四川省成都市锦江区柳江街道", None, None, None],
 [b("求职意向"), "行政主管 / 人事行政，期望薪资 6000-8000 元/月", None, None, None],
 [b("教育经历"), "2010.09—2013.06    川西商务职业学院    工商企业管理（大专）\n2007.09—2010.06    成都市第四十八中学    高中", None, None, None],
 [b("工作经历"), "2018.03—至今    成都蓉锦物业管理有限公司    行政主管\n工作内容：\n1、负责公司办公用品采购、固定资产管理；\n2、组织员工活动，管理食堂与宿舍；\n3、协助办理社保、公积金。\n2014.08—2018.02    四川华瑞装饰工程有限公司    行政前台\n工作内容：接待来访、收发文件、会议安排。\n2013.07—2014.07    红星超市    收银员", None, None, None],
 [b("证    书"), "初级会计专业技术资格证、驾驶证C1、普通话二级乙等", None, None, None],
 [b("专业特长"), "熟练使用 Word、Excel、PPT 等办公软件；打字速度 80 字/分钟；有亲和力，善于沟通。", None, None, None],
 [b("自我评价"), "本人性格开朗，工作认真负责，吃苦耐劳，能承受一定的工作压力，希望能加入贵公司与同事共同成长。", None, None, None]],
 (24, 40, 24, 56, 30), borders=True)
for r in t.rows: w.shade(r.cells[0], "EDEDED")
t.cell(0, 4).merge(t.cell(3, 4))
