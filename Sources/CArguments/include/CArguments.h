#pragma once
// Nothing to call: see arguments.c.
