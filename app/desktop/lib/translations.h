#pragma once

class QApplication;
class QString;

namespace fairlead::desktop {

/// Gives `application` the program's words: English, for its plurals, and over it `language` (a code such as `de`;
/// empty: the system's) where there is a translation. Dates and numbers follow a language that was chosen; otherwise
/// they stay the system's. Once, before the first window.
void installTranslations(QApplication &application, const QString &language = {});

} // namespace fairlead::desktop
