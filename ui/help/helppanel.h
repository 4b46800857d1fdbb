#pragma once

#include "ui/help/manual.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;
class QStackedWidget;
class QTextBrowser;
class QToolButton;

namespace fairlead::ui {

class SearchField;
class TextLabel;

/// The manual beside the page it is about: the text with links between pages, a search, back and all pages.
/// Escape closes it; the shell gives the focus back.
class HelpPanel : public QWidget {
    Q_OBJECT

public:
    explicit HelpPanel(QWidget *parent = nullptr);

    /// Shows a page of the manual; an unknown topic shows the first one. Forgets a search.
    void showTopic(const QString &topic);
    QString topic() const { return m_topic; }
    void focusText();

Q_SIGNALS:
    void closeRequested();
    void topicShown(const QString &topic);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildHeader();
    void open(const QString &topic);
    void goBack();
    void render();
    void find(const QString &words);
    void openHit(const QListWidgetItem *item);

    Manual m_manual;
    QString m_topic;
    QStringList m_behind; ///< Topics that Back returns to, the last one last.
    TextLabel *m_title;
    SearchField *m_search;
    QStackedWidget *m_stack;
    QTextBrowser *m_text;
    QListWidget *m_hits;
    TextLabel *m_nothing;
    QToolButton *m_back = nullptr;
};

} // namespace fairlead::ui
