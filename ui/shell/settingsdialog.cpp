#include "ui/shell/settingsdialog.h"

#include "ui/help/manual.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

QComboBox *SettingsDialog::makeLanguages(QSettings *settings) {
    auto *languages = new QComboBox(this);
    languages->setObjectName(u"language"_s);
    languages->setAccessibleName(tr("Language"));
    languages->addItem(tr("Language of the system"), QString());
    for (const QString &code : Manual::languages())
        languages->addItem(QLocale(code + u"_001"_s).nativeLanguageName(), code); // of the world: not "American English"
    languages->setEnabled(settings);
    if (!settings)
        return languages;
    const int kept = languages->findData(settings->value(u"looks/language"_s).toString());
    languages->setCurrentIndex(std::max(0, kept));
    connect(languages, &QComboBox::currentIndexChanged, this, [this, languages, settings] {
        settings->setValue(u"looks/language"_s, languages->currentData().toString());
        Q_EMIT languageChosen(languages->currentData().toString());
    });
    return languages;
}

SettingsDialog::SettingsDialog(Theme *theme, QSettings *settings, QWidget *parent)
    : QDialog(parent) {
    setWindowTitle(tr("Settings"));
    setObjectName(u"settingsDialog"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(12);
    auto *scheme = new SegmentedControl({tr("System"), tr("Light"), tr("Dark")}, this);
    scheme->setObjectName(u"scheme"_s);
    auto *size = new QComboBox(this);
    size->setObjectName(u"textSize"_s);
    size->setAccessibleName(tr("Text size"));
    for (int points = 8; points <= 16; ++points)
        size->addItem(points == 10 ? tr("%1 pt, the default").arg(points) : tr("%1 pt").arg(points), points);
    grid->addWidget(new TextLabel(tr("Theme")), 0, 0);
    grid->addWidget(scheme, 0, 1);
    grid->addWidget(new TextLabel(tr("Text size")), 1, 0);
    grid->addWidget(size, 1, 1);
    grid->addWidget(new TextLabel(tr("Language")), 2, 0);
    grid->addWidget(makeLanguages(settings), 2, 1);
    grid->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addLayout(grid);
    auto *note = new TextLabel(tr("Theme and text size show at once. The language changes when Fairlead starts again."),
                               TextLabel::Face::Caption, TextLabel::Tone::Muted);
    note->setWordWrap(true);
    column->addWidget(note);
    column->addStretch();
    QPushButton *close = makeButton(tr("Close"), ButtonKind::Primary, {}, this);
    close->setDefault(true);
    column->addWidget(close, 0, Qt::AlignRight);
    setMinimumWidth(400);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    setEnabled(theme != nullptr);
    if (!theme)
        return;
    scheme->setCurrent(int(theme->scheme()));
    size->setCurrentIndex(size->findData(theme->bodyPoints()));
    connect(scheme, &SegmentedControl::currentChanged, theme, [theme](int index) { theme->setScheme(Scheme(index)); });
    connect(size, &QComboBox::currentIndexChanged, theme,
            [theme, size] { theme->setBodyPoints(size->currentData().toInt()); });
}

} // namespace fairlead::ui
