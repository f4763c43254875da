#!/usr/bin/env python3
"""Kills the service with SIGKILL at random moments while files stream in, then counts: nothing lost, nothing doubled.

Each person has one or two resumes (the second one differs in its text), and some files come twice under two names. At
the end the stand-in ATS must have one candidate a person and each file's bytes once at its person's candidate, the
inbox must be empty, every file must be in processed/, and the audit log must be whole. Some candidates accept an offer
meanwhile: each of them must be one employee, linked to the candidate, with the agreed pay and one confirmed payslip.
"""

import argparse
import base64
import collections
import datetime
import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

KEY = "fault-test"


def resume(number, version):
    return (
        f"Person{number:05d} Invented\n"
        f"person{number:05d}@example.com | +1 415 555 {number % 10000:04d}\n\n"
        "EXPERIENCE\n\n"
        f"Engineer, Company {number}, 2019 - present\n- Did work number {version}\n\n"
        "EDUCATION\n\nBSc Computer Science, University of Somewhere, 2015\n\n"
        "SKILLS\nPython, SQL, Linux\n"
    )


def call(port, model, method, body):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/json/2/{model}/{method}",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"bearer {KEY}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


class Trial:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="intake-fault-"))
        self.inbox = self.folder / "inbox"
        self.outside = self.folder / "outside"
        self.inbox.mkdir()
        self.outside.mkdir()
        self.dropped = {}  # name in the inbox -> (person, sha256)
        self.people = 0
        self.accepted = {}  # applicant -> agreed pay a month
        self.log = open(self.folder / "service.log", "ab")

    def start_sandbox(self):
        self.sandbox = subprocess.Popen(
            [self.options.intake, "sandbox", "--port", str(self.options.port), "--key", KEY],
            stdout=self.log, stderr=self.log,
        )
        for _ in range(100):
            try:
                call(self.options.port, "hr.applicant", "search_count", {"domain": []})
                return self.staff_sandbox()
            except OSError:
                time.sleep(0.1)
        sys.exit("the sandbox did not start")

    def staff_sandbox(self):
        self.boss = call(self.options.port, "hr.employee", "create",
                         {"vals_list": [{"name": "Boss", "work_email": "boss@example.com"}]})[0]
        self.write("hr.department", 1, {"manager_id": self.boss})

    def write(self, model, number, values):
        call(self.options.port, model, "write", {"ids": [number], "vals": values})

    def accept_some(self):
        """Lets some candidates who have none accept an offer, each with a pay of its own."""
        ahead = (datetime.date.today() + datetime.timedelta(days=45)).replace(day=1).isoformat()
        for applicant in call(self.options.port, "hr.applicant", "search", {"domain": []}):
            if applicant in self.accepted or self.random.random() > self.options.hires:
                continue
            self.accepted[applicant] = 5000 + applicant
            self.write("hr.applicant", applicant, {
                "job_id": 1, "department_id": 1, "salary_proposed": 12 * (5000 + applicant), "availability": ahead,
                "stage_id": 6,
            })

    def start_service(self):
        environment = dict(os.environ, FAULT_KEY=KEY)
        settings = {
            "inbox.folder": self.inbox, "inbox.settleTime": "100ms", "inbox.rescanTime": "1s",
            "data.folder": self.folder / "data", "http.port": "0", "log.level": "warning",
            "ats.system": "odoo", "ats.url": f"http://127.0.0.1:{self.options.port}", "ats.key": "env:FAULT_KEY",
            "delivery.retryTime": "200ms", "delivery.attempts": "20",
            "hris.system": "odoo", "payroll.system": "odoo", "payroll.structure": "1", "payroll.grossLine": "BASIC",
            "payroll.firstPayslip": "confirm", "hire.backlog": "take", "hire.pollTime": "300ms",
        }
        arguments = [self.options.intake, "serve"]
        for key, value in settings.items():
            arguments += ["--set", f"{key}={value}"]
        return subprocess.Popen(arguments, stdout=self.log, stderr=self.log, env=environment, cwd=self.folder)

    def drop(self, name, text, person):
        data = text.encode()
        path = self.outside / name
        path.write_bytes(data)
        if self.random.random() < 0.5:
            path.rename(self.inbox / name)  # comes whole
        else:
            with open(self.inbox / name, "wb") as file:  # is written in place, in two pieces
                file.write(data[:100])
                file.flush()
                file.write(data[100:])
            path.unlink()
        self.dropped[name] = (person, hashlib.sha256(data).hexdigest())

    def drop_some(self, count):
        for _ in range(count):
            self.people += 1
            person = self.people
            text = resume(person, 1)
            self.drop(f"p{person:05d}.txt", text, person)
            if self.random.random() < 0.25:
                self.drop(f"p{person:05d} again.txt", text, person)
            if self.random.random() < 0.25:
                self.drop(f"p{person:05d} newer.txt", resume(person, 2), person)

    def run(self):
        self.start_sandbox()
        began = time.time()
        kills = self.options.rounds + self.options.rounds // 2
        for round_number in range(1, kills + 1):
            service = self.start_service()
            end = time.time() + self.random.uniform(0.05, self.options.longest)
            while time.time() < end:
                # Towards the end nothing new comes, so that the kills also meet hires.
                if round_number <= self.options.rounds:
                    self.drop_some(self.random.randint(0, 3))
                if self.random.random() < 0.6:
                    self.accept_some()
                time.sleep(self.random.uniform(0, 0.15))
            service.kill()
            service.wait()
            if round_number % 10 == 0:
                print(f"{round_number} rounds, {len(self.dropped)} files dropped", flush=True)
        print(f"{kills} kills in {time.time() - began:.0f} s; finishing", flush=True)
        service = self.start_service()
        left = []
        for _ in range(self.options.patience * 2):
            time.sleep(0.5)
            left = [path.name for path in self.inbox.iterdir() if path.is_file()]
            if not left and self.candidates() >= self.people and self.attachments_count() >= self.unique() \
                    and self.slips_count() >= len(self.accepted):
                break
        time.sleep(2)
        service.send_signal(signal.SIGTERM)
        status = service.wait(timeout=60)
        problems = self.check(left, status)
        self.sandbox.terminate()
        self.sandbox.wait()
        for problem in problems:
            print("PROBLEM:", problem)
        print(f"{len(self.dropped)} files, {self.unique()} different, {self.people} people, {len(self.accepted)} hires: "
              + ("nothing lost, nothing doubled" if not problems else f"{len(problems)} problems; see {self.folder}"))
        return 1 if problems else 0

    def unique(self):
        return len({sha for _, sha in self.dropped.values()})

    def candidates(self):
        return call(self.options.port, "hr.applicant", "search_count", {"domain": []})

    def attachments_count(self):
        return call(self.options.port, "ir.attachment", "search_count",
                    {"domain": [["res_model", "=", "hr.applicant"]]})

    def slips_count(self):
        return call(self.options.port, "hr.payslip", "search_count", {"domain": [["state", "=", "done"]]})

    def check_hires(self):
        """What is wrong with employees, their link to the candidate, their pay and their payslips."""
        applicants = call(self.options.port, "hr.applicant", "search_read",
                          {"domain": [["id", "in", list(self.accepted)]], "fields": ["email_from", "employee_id"]})
        employees = call(self.options.port, "hr.employee", "search_read",
                         {"domain": [["id", "!=", self.boss]], "fields": ["private_email", "wage"]})
        slips = call(self.options.port, "hr.payslip", "search_read", {"domain": [], "fields": ["employee_id", "state"]})
        by_email = collections.defaultdict(list)
        for employee in employees:
            by_email[employee["private_email"]].append(employee)
        slips_of = collections.Counter((slip["employee_id"][0], slip["state"]) for slip in slips)
        if len(employees) != len(self.accepted):
            yield f"{len(self.accepted)} accepted offers, but {len(employees)} employees"
        for applicant in applicants:
            email, hired = applicant["email_from"], by_email[applicant["email_from"]]
            if len(hired) != 1:
                yield f"{len(hired)} employees for {email}"
                continue
            if hired[0]["wage"] != self.accepted[applicant["id"]]:
                yield f"{email} earns {hired[0]['wage']} instead of {self.accepted[applicant['id']]}"
            if not applicant["employee_id"] or applicant["employee_id"][0] != hired[0]["id"]:
                yield f"the candidate {email} does not name the employee"
            found = {state: count for (owner, state), count in slips_of.items() if owner == hired[0]["id"]}
            if found != {"done": 1}:
                yield f"{email} has the payslips {found}"

    def check(self, left, status):
        problems = []
        if status != 0:
            problems.append(f"the service ended with {status} on SIGTERM")
        if left:
            problems.append(f"{len(left)} files are still in the inbox")
        processed = {path.name for path in (self.inbox / "processed").iterdir()}
        for name in self.dropped.keys() - processed:
            problems.append(f"{name} is not in processed/")
        applicants = call(self.options.port, "hr.applicant", "search_read",
                          {"domain": [], "fields": ["email_from"]})
        emails = collections.Counter(applicant["email_from"] for applicant in applicants)
        expected = {f"person{number:05d}@example.com" for number in range(1, self.people + 1)}
        for email in sorted(expected - emails.keys()):
            problems.append(f"no candidate for {email}")
        for email, count in emails.items():
            if count != 1 or email not in expected:
                problems.append(f"{count} candidates for {email}")
        owner = {applicant["id"]: applicant["email_from"] for applicant in applicants}
        found = collections.Counter()
        for attachment in call(self.options.port, "ir.attachment", "search_read",
                               {"domain": [["res_model", "=", "hr.applicant"]], "fields": ["res_id", "datas"]}):
            sha = hashlib.sha256(base64.b64decode(attachment["datas"])).hexdigest()
            found[(owner.get(attachment["res_id"]), sha)] += 1
        wanted = {(f"person{person:05d}@example.com", sha) for person, sha in self.dropped.values()}
        for email, sha in wanted - found.keys():
            problems.append(f"a file of {email} is not attached ({sha[:12]})")
        for (email, sha), count in found.items():
            if count != 1 or (email, sha) not in wanted:
                problems.append(f"a file is attached {count} times to {email} ({sha[:12]})")
        problems += self.check_hires()
        audit = subprocess.run([self.options.intake, "audit", "verify", "--set", f"data.folder={self.folder}/data"],
                               capture_output=True, text=True)
        print(audit.stdout.strip())
        if audit.returncode != 0:
            problems.append(f"the audit log is not whole: {audit.stdout}{audit.stderr}")
        return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--intake", default=".build/debug/intake")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--longest", type=float, default=3.0, help="seconds a round may last")
    parser.add_argument("--patience", type=int, default=600, help="seconds to wait for the end")
    parser.add_argument("--hires", type=float, default=0.5, help="how likely a candidate accepts when asked")
    parser.add_argument("--port", type=int, default=18991)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    options.intake = os.path.abspath(options.intake)
    print(f"seed {options.seed}", flush=True)
    sys.exit(Trial(options).run())


if __name__ == "__main__":
    main()
