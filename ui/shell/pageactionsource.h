#pragma once

#include "ui/shell/palettesource.h"

#include <functional>

namespace fairlead::ui {

class Page;

/// What the page that is shown can do: its own actions, and its buttons that are visible and enabled. Read anew each
/// time the palette opens.
class PageActionSource : public PaletteSource {
public:
    using Current = std::function<Page *()>;

    explicit PageActionSource(Current current)
        : m_current(std::move(current)) {
    }

    QString title() const override;
    Scope scope() const override { return Scope::Actions; }
    const std::vector<PaletteEntry> &entries() override;
    void run(const PaletteEntry &entry, bool newTab) override;

private:
    Current m_current;
    std::vector<PaletteEntry> m_entries;
};

} // namespace fairlead::ui
