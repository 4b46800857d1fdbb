#include "app/desktop/lib/translations.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

/// The texts live in this library, which a linker would otherwise leave out. Outside the namespace, as Qt asks.
static void registerTexts() {
    Q_INIT_RESOURCE(fairlead_translations);
}

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

void installTranslations(QApplication &application) {
    registerTexts();
    const auto install = [&application](const QLocale &locale) {
        auto *translator = new QTranslator(&application);
        if (translator->load(locale, u"fairlead"_s, u"_"_s, u":/fairlead/translations"_s))
            QApplication::installTranslator(translator);
        else
            delete translator;
    };
    install(QLocale(QLocale::English));
    if (QLocale().language() != QLocale::English)
        install(QLocale());
}

} // namespace fairlead::desktop
