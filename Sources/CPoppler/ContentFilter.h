#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

class Dict;

/// Leaves out of a page's content what drawings are made of, before Poppler takes it apart: on pages with many icons
/// and ornaments most of the time would go into curves that no reader of text looks at.
///
/// Rectangles stay, for they are what text stands on. Everything else is passed on byte for byte.
class ContentFilter {
public:
    /// `resources` are the page's, or null.
    explicit ContentFilter(Dict *resources);

    /// The content without its lines and curves.
    ///
    /// Colour spaces that carry a profile become the device's own of as many components: setting up the conversion
    /// costs more than reading the page, and only what differs and what does not matters here.
    std::string filtered(const char *bytes, size_t count);

    /// What was left out.
    struct Drawn {
        /// Lines and curves.
        size_t segments = 0;
        /// How often paths were filled or stroked that held nothing else.
        size_t paths = 0;
    };
    Drawn drawn() const { return drawn_; }

private:
    /// Names of colour spaces, and what stands in for them.
    std::vector<std::pair<std::string, const char *>> spaces_;
    Drawn drawn_;
    /// What the path holds that is being made.
    bool has_segments_ = false, has_rectangle_ = false;

    /// Takes note of an operator that may end a path.
    void look_at(const char *name, size_t length);
};
