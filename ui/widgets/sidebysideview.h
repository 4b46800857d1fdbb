#pragma once

#include "ui/widgets/codeview.h"
#include "ui/widgets/textdiff.h"

#include <QWidget>

class QLabel;

namespace fairlead::ui {

/// Two texts beside each other: scrolling locked, missing lines padded, changed lines tinted, changed words marked.
class SideBySideView : public QWidget {
    Q_OBJECT

public:
    explicit SideBySideView(QWidget *parent = nullptr);

    void setLanguage(CodeLanguage language);
    void setTexts(const QString &oldText, const QString &newText);
    /// The same, compared already: for texts so long that comparing them belongs on a worker.
    void setDiff(const TextDiff &diff);
    void setHeadings(const QString &oldHeading, const QString &newHeading); ///< Empty hides the row.
    bool goToNextChange();     ///< False at the end.
    bool goToPreviousChange(); ///< False at the start.

    CodeView *oldView() const { return m_old; }
    CodeView *newView() const { return m_new; }

private:
    bool goTo(int row);
    void lockScrolling();

    CodeView *m_old;
    CodeView *m_new;
    QWidget *m_headings;
    QLabel *m_oldHeading;
    QLabel *m_newHeading;
    std::vector<int> m_changeStarts;
    int m_row = -1;
};

} // namespace fairlead::ui
