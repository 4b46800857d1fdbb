#pragma once

#include "ui/shell/palettematcher.h"

#include <QFrame>

#include <memory>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace fairlead::ui {

/// The palette: 552 px wide, top at 100, over the window it belongs to. Groups by source with "n of m", matches in
/// bold accent; arrows move, Enter runs, Ctrl+Enter runs in a new tab, `>` keeps actions, `@` names, Escape closes.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);
    ~CommandPalette() override;

    void addSource(std::unique_ptr<PaletteSource> source);
    void open(const QString &text = {});
    void openNames(); ///< Ctrl+P: names alone.
    int shownEntries() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void search();
    void place();
    void move(int by);
    void run(bool newTab);
    bool handleKey(QKeyEvent *event);
    void addGroup(const PaletteMatcher &matcher, const PaletteMatcher::Result &result);
    QWidget *makeFooter();

    std::vector<std::unique_ptr<PaletteSource>> m_sources;
    std::vector<PaletteMatcher> m_matchers;
    bool m_namesOnly = false;
    QLineEdit *m_input;
    QLabel *m_note;
    QListView *m_list;
    QStandardItemModel *m_rows;
    QWidget *m_head;
    QWidget *m_footer;
};

} // namespace fairlead::ui
