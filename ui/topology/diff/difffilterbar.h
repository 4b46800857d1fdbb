#pragma once

#include "models/topology/changefilter.h"

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class FlowLayout;

/// The filters of a diff beyond kind and severity: a button with a menu, and a chip for each that is set, which clears
/// it. Emits what is wanted and shows what it is given.
class DiffFilterBar : public QWidget {
    Q_OBJECT

public:
    explicit DiffFilterBar(QWidget *parent = nullptr);
    void setFilter(const models::ChangeFilter &filter);
    void setFacets(const models::ChangeFacets &facets) { m_facets = facets; }
    QPushButton *menuButton() const { return m_button; } ///< To be placed by the page.

Q_SIGNALS:
    void filterWanted(const fairlead::models::ChangeFilter &filter);

private:
    void openMenu();
    void addChip(const QString &name, const QString &text, const models::ChangeFilter &without);

    models::ChangeFilter m_filter;
    models::ChangeFacets m_facets;
    FlowLayout *m_chips;
    QPushButton *m_button;
};

} // namespace fairlead::ui
