#pragma once

class QApplication;

namespace fairlead::desktop {

/// Gives `application` the program's words: English, for its plurals, and over it the language of the system where
/// there is a translation. Once, before the first window.
void installTranslations(QApplication &application);

} // namespace fairlead::desktop
