#include "CDataMaps.h"

static const unsigned char resume_to_odoo[] = {
#embed "../DataMaps/Maps/resume-to-odoo.csv"
};

static const cdatamaps_map maps[] = {
    {"resume-to-odoo", resume_to_odoo, sizeof resume_to_odoo},
    {NULL, NULL, 0},
};

const cdatamaps_map *cdatamaps_all(void) {
    return maps;
}
