#pragma once

#include "models/topology/savedfilters.h"

#include <QPointer>
#include <QWidget>

namespace fairlead::ui {

class Chip;

/// The chips over the tree: each narrows it, all of them hold together. Saved ones come back by name.
class FilterChips : public QWidget {
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    const models::SchemaFilter &filter() const { return m_filter; } ///< Without words.
    void setFilter(models::SchemaFilter filter);                    ///< Its words are left out. Says nothing.
    void clear() { setFilter({}); }
    void setSchema(models::SchemaIndexPtr index) { m_index = std::move(index); }
    /// With which version the shown one is compared; 0 = with none.
    void setCompared(int shown, int compared);
    /// Versions one can ask "changed since" of, newest first, with their texts.
    void setVersions(std::vector<std::pair<int, QString>> versions) { m_versions = std::move(versions); }
    void setSaved(models::SavedFilters *saved); ///< May be null, and may go.
    models::SavedFilters *saved() const { return m_saved; }
    void openSaved();

Q_SIGNALS:
    void changed();
    void savedChosen(const fairlead::models::SchemaFilter &filter);
    void saveRequested(const QString &name);
    void changedSinceRequested(int version);

private:
    Chip *make(const QString &text, const QString &name);
    Chip *makeToggle(const QString &text, const QString &name, bool models::SchemaFilter::*member);
    void chooseLookup();
    void chooseNamespace();
    void openMore();
    void askForName();
    void update();

    models::SchemaFilter m_filter;
    models::SchemaIndexPtr m_index;
    QPointer<models::SavedFilters> m_saved;
    std::vector<std::pair<int, QString>> m_versions;
    std::vector<std::pair<Chip *, bool models::SchemaFilter::*>> m_toggles;
    Chip *m_changed;
    Chip *m_lookups;
    Chip *m_namespace;
    Chip *m_more;
    Chip *m_savedChip;
};

} // namespace fairlead::ui
