#include "CDataMaps.h"

static const unsigned char resume_to_greenhouse[] = {
#embed "../DataMaps/Maps/resume-to-greenhouse.csv"
};

static const unsigned char resume_to_lever[] = {
#embed "../DataMaps/Maps/resume-to-lever.csv"
};

static const unsigned char greenhouse_offer_to_bamboohr_employee[] = {
#embed "../DataMaps/Maps/greenhouse-offer-to-bamboohr-employee.csv"
};

static const unsigned char lever_offer_to_bamboohr_employee[] = {
#embed "../DataMaps/Maps/lever-offer-to-bamboohr-employee.csv"
};

static const unsigned char resume_to_odoo[] = {
#embed "../DataMaps/Maps/resume-to-odoo.csv"
};

static const unsigned char odoo_applicant_to_odoo_employee[] = {
#embed "../DataMaps/Maps/odoo-applicant-to-odoo-employee.csv"
};

static const unsigned char odoo_employee_to_odoo_applicant[] = {
#embed "../DataMaps/Maps/odoo-employee-to-odoo-applicant.csv"
};

static const unsigned char bamboohr_employee_to_greenhouse_candidate[] = {
#embed "../DataMaps/Maps/bamboohr-employee-to-greenhouse-candidate.csv"
};

static const unsigned char bamboohr_employee_to_lever_opportunity[] = {
#embed "../DataMaps/Maps/bamboohr-employee-to-lever-opportunity.csv"
};

static const cdatamaps_map maps[] = {
    {"resume-to-greenhouse", resume_to_greenhouse, sizeof resume_to_greenhouse},
    {"resume-to-lever", resume_to_lever, sizeof resume_to_lever},
    {"greenhouse-offer-to-bamboohr-employee", greenhouse_offer_to_bamboohr_employee,
     sizeof greenhouse_offer_to_bamboohr_employee},
    {"lever-offer-to-bamboohr-employee", lever_offer_to_bamboohr_employee, sizeof lever_offer_to_bamboohr_employee},
    {"resume-to-odoo", resume_to_odoo, sizeof resume_to_odoo},
    {"odoo-applicant-to-odoo-employee", odoo_applicant_to_odoo_employee, sizeof odoo_applicant_to_odoo_employee},
    {"odoo-employee-to-odoo-applicant", odoo_employee_to_odoo_applicant, sizeof odoo_employee_to_odoo_applicant},
    {"bamboohr-employee-to-greenhouse-candidate", bamboohr_employee_to_greenhouse_candidate,
     sizeof bamboohr_employee_to_greenhouse_candidate},
    {"bamboohr-employee-to-lever-opportunity", bamboohr_employee_to_lever_opportunity,
     sizeof bamboohr_employee_to_lever_opportunity},
    {NULL, NULL, 0},
};

const cdatamaps_map *cdatamaps_all(void) {
    return maps;
}
