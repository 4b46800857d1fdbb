#include "app/desktop/lib/translations.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

/// The texts live in this library, which a linker would otherwise leave out. Outside the namespace, as Qt asks.
static void registerTexts() {
    Q_INIT_RESOURCE(fairlead_translations);
}

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

const QString ours = u":/fairlead/translations"_s;

void install(QApplication &application, const QLocale &locale, const QString &name, const QString &folder) {
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void installTranslations(QApplication &application, const QString &language) {
    registerTexts();
    const QLocale system = QLocale::system();
    // Of the chosen language, the kind that the system speaks: de_AT stays de_AT.
    if (!language.isEmpty() && QLocale(language).language() != QLocale().language())
        QLocale::setDefault(QLocale(language).language() == system.language() ? system : QLocale(language));
    install(application, QLocale(QLocale::English), u"fairlead"_s, ours);
    if (QLocale().language() == QLocale::English)
        return;
    // Qt's own words: all of them where Qt is installed with them, the common ones in any case.
    install(application, QLocale(), u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QLocale(), u"qt"_s, ours);
    install(application, QLocale(), u"fairlead"_s, ours);
}

} // namespace fairlead::desktop
