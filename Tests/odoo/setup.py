"""What an administrator sets up once for a connector; run by `odoo shell`, which provides `env`.

- a user for the connector, with the rights that its roles need, and an API key
- one text field for our reference on applicants and employees
- a salary structure with basic pay, a withholding of 20 % and net pay
- the server's own audit log of applicants, employees and payslips, to compare ours with
"""
import os

GROUPS = [
    "base.group_user",
    "hr.group_hr_manager",
    "hr_recruitment.group_hr_recruitment_manager",
    "payroll.group_payroll_manager",
    "auditlog.group_auditlog_user",
]

users = env["res.users"]
user = users.search([("login", "=", "intake")]) or users.create(
    {
        "name": "Intake",
        "login": "intake",
        "email": "intake@example.test",
        "group_ids": [(4, env.ref(group).id) for group in GROUPS],
    }
)
key = env["res.users.apikeys"].with_user(user).sudo()._generate("rpc", "intake", None)

for model_name in ("hr.applicant", "hr.employee"):
    model = env["ir.model"]._get(model_name)
    fields = env["ir.model.fields"]
    if not fields.search([("model_id", "=", model.id), ("name", "=", "x_external_ref")]):
        fields.create(
            {
                "model_id": model.id,
                "name": "x_external_ref",
                "field_description": "External reference",
                "ttype": "char",
                "index": True,
                "copied": False,
            }
        )

structures = env["hr.payroll.structure"]
if not structures.search([("code", "=", "BASE")]):
    categories = {}
    for code, label in (("BASIC", "Basic"), ("DED", "Deduction"), ("NET", "Net")):
        category = env["hr.salary.rule.category"]
        categories[code] = category.search([("code", "=", code)], limit=1) or category.create(
            {"name": label, "code": code}
        )
    rules = env["hr.salary.rule"]
    for sequence, code, label, category, formula in (
        (1, "BASIC", "Basic salary", "BASIC", "result = contract.wage"),
        (10, "TAX", "Withholding", "DED", "result = -round(contract.wage * 0.20, 2)"),
        (100, "NET", "Net salary", "NET", "result = categories.BASIC + categories.DED"),
    ):
        rules += rules.create(
            {
                "name": label,
                "code": code,
                "sequence": sequence,
                "category_id": categories[category].id,
                "condition_select": "none",
                "amount_select": "code",
                "amount_python_compute": formula,
            }
        )
    structures.create({"name": "Base", "code": "BASE", "parent_id": False, "rule_ids": [(6, 0, rules.ids)]})

for model_name in ("hr.applicant", "hr.employee", "hr.payslip"):
    model = env["ir.model"]._get(model_name)
    if not env["auditlog.rule"].search([("model_id", "=", model.id)]):
        env["auditlog.rule"].create(
            {
                "name": model_name,
                "model_id": model.id,
                "log_type": "full",
                "log_create": True,
                "log_write": True,
                "log_unlink": True,
                "log_read": False,
                "state": "draft",
            }
        ).set_to_confirmed()

with open(os.environ["KEY_FILE"], "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
    env.cr.commit()
    file.write(key)
