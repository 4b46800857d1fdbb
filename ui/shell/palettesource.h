#pragma once

#include "models/base/roles.h"

#include <QString>

#include <functional>
#include <vector>

namespace fairlead::ui {

/// One line the palette offers.
struct PaletteEntry {
    QString text;     ///< What is matched and shown.
    QString note;     ///< Behind it, secondary: "Salesforce, production".
    QString iconName;
    QString shortcut; ///< Portable text of a key sequence, shown as caps.
    QString key;      ///< The source's own name for it, given back to run().
};

/// Something the palette searches: the actions of the window, the objects of a snapshot … Sources answer at once from
/// memory; big ones (100,000 entries) are fine, the palette matches in under 50 ms.
class PaletteSource {
public:
    enum class Scope { Actions, Names }; ///< Ctrl+K shows both, Ctrl+P and `@` names, `>` actions.

    virtual ~PaletteSource() = default;
    virtual QString title() const = 0; ///< Of the group: "Actions", "Open", "Settings".
    virtual Scope scope() const = 0;
    /// All entries; the reference stays valid until the palette closes.
    virtual const std::vector<PaletteEntry> &entries() = 0;
    /// The user chose one; `newTab` with Ctrl+Enter.
    virtual void run(const PaletteEntry &entry, bool newTab) = 0;
};

/// A source from a fixed list and a function.
class ListPaletteSource : public PaletteSource {
public:
    using Run = std::function<void(const PaletteEntry &, bool newTab)>;

    ListPaletteSource(QString title, Scope scope, std::vector<PaletteEntry> entries, Run run)
        : m_title(std::move(title))
        , m_scope(scope)
        , m_entries(std::move(entries))
        , m_run(std::move(run)) {
    }
    void setEntries(std::vector<PaletteEntry> entries) { m_entries = std::move(entries); }

    QString title() const override { return m_title; }
    Scope scope() const override { return m_scope; }
    const std::vector<PaletteEntry> &entries() override { return m_entries; }
    void run(const PaletteEntry &entry, bool newTab) override { m_run(entry, newTab); }

private:
    QString m_title;
    Scope m_scope;
    std::vector<PaletteEntry> m_entries;
    Run m_run;
};

} // namespace fairlead::ui
