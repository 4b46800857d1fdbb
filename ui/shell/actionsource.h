#pragma once

#include "ui/shell/palettesource.h"



namespace fairlead::ui {

class ShellActions;

/// The window's actions as the palette offers them; read anew each time it opens.
class ActionSource : public PaletteSource {
public:
    explicit ActionSource(const ShellActions &actions)
        : m_actions(actions) {
    }

    QString title() const override;
    Scope scope() const override { return Scope::Actions; }
    const std::vector<PaletteEntry> &entries() override;
    void run(const PaletteEntry &entry, bool newTab) override;

private:
    const ShellActions &m_actions;
    std::vector<PaletteEntry> m_entries;
};

} // namespace fairlead::ui
