#pragma once

#include "ui/widgets/page.h"

#include <QLocale>
#include <QStringList>

namespace fairlead::ui {

/// The manual that the program carries: one Markdown page a topic, in resources/help/<language>/<topic>.md.
class Manual {
public:
    /// In the language of `locale` where there is a manual in it, else in English.
    explicit Manual(const QLocale &locale = QLocale());

    static QStringList languages(); ///< Codes such as `de`, English first.
    static QStringList topics();    ///< In reading order; `start` is the first.
    /// The topic for a page id by its area and kind; `start` for what no page of the manual is about.
    static QString topicOf(const PageId &pageId);

    QString language() const { return m_language; }
    QString text(const QString &topic) const;  ///< Markdown; empty for an unknown topic.
    QString title(const QString &topic) const; ///< Its first heading.

    struct Hit {
        QString topic;
        QString title;
        QString excerpt; ///< The line that holds the words, without Markdown's signs.
    };
    /// Pages that hold every word, those with the words in their title first. Empty words find nothing.
    QList<Hit> search(const QString &words) const;

private:
    QString m_language;
};

} // namespace fairlead::ui
