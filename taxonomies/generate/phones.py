#!/usr/bin/env python3
"""Writes taxonomies/phones/plans.tsv: the numbering plans of all regions, one a line.

Source: the metadata of Google's libphonenumber (Apache License 2.0), as the Python package `phonenumbers` carries it.
Run with that package installed; its version goes into the table's first line.
"""
import pathlib

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

# What is neither fixed nor mobile, in the order in which a number is asked for it.
OTHERS = (
    "premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail",
)


def lengths(numbers):
    return ",".join(str(number) for number in numbers if number > 0)


def described(part):
    """A pattern with the lengths it is for, or nothing."""
    if part is None or not part.national_number_pattern or part.national_number_pattern == "NA":
        return ""
    return part.national_number_pattern + "@" + lengths(part.possible_length)


def row(region, code, metadata):
    general = metadata.general_desc
    return "\t".join([
        region,
        str(code),
        metadata.international_prefix or "",
        metadata.national_prefix_for_parsing or "",
        (metadata.national_prefix_transform_rule or "").replace("\\", "$"),
        metadata.leading_digits or "",
        described(general),
        lengths(general.possible_length_local_only),
        described(metadata.fixed_line),
        "=" if metadata.same_mobile_and_fixed_line_pattern else described(metadata.mobile),
        " ".join(filter(None, (described(getattr(metadata, name)) for name in OTHERS))),
    ])


def main():
    rows = []
    for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items()):
        for region in regions:
            if region == "001":
                rows.append(row(region, code, PhoneMetadata.metadata_for_nongeo_region(code)))
            else:
                rows.append(row(region, code, PhoneMetadata.metadata_for_region(region)))
    path = pathlib.Path(__file__).resolve().parent.parent / "phones" / "plans.tsv"
    head = f"# libphonenumber {phonenumbers.__version__}, Apache License 2.0\tregion code international national rule leading general local fixed mobile others\n"
    path.write_text(head + "".join(line + "\n" for line in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
