#include "app/desktop/lib/startproblem.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QFileDialog>
#include <QVBoxLayout>

namespace fairlead::desktop {

using namespace Qt::StringLiterals;

namespace {

ui::ErrorText wordsOf(const Error &error) {
    switch (error.code) {
    case ErrorCode::Locked:
        return {QCoreApplication::translate("StartProblem", "Another Fairlead window has this open"),
                QCoreApplication::translate("StartProblem", "Only one window at a time works on a folder, so that nothing is written twice. Nothing is lost."),
                QCoreApplication::translate("StartProblem", "Go on in the other window, or close it and try again. To work beside it, choose another folder."), {}};
    case ErrorCode::Unavailable:
        return {QCoreApplication::translate("StartProblem", "The folder cannot be used"), QCoreApplication::translate("StartProblem", "Fairlead could not open or write its files there. Nothing was changed."),
                QCoreApplication::translate("StartProblem", "Make sure that the folder is yours and the disk has room, then try again, or choose another folder."), {}};
    case ErrorCode::Corrupt:
        return {QCoreApplication::translate("StartProblem", "The data in this folder is damaged"), QCoreApplication::translate("StartProblem", "It is left exactly as it is. Other folders are not affected."),
                QCoreApplication::translate("StartProblem", "Restore a backup with “fairleadctl restore”, or choose another folder."), {}};
    case ErrorCode::Unsupported:
        return {QCoreApplication::translate("StartProblem", "A newer Fairlead made this folder"), QCoreApplication::translate("StartProblem", "This one would not understand it and has changed nothing."),
                QCoreApplication::translate("StartProblem", "Start the newer Fairlead, or choose another folder."), {}};
    default:
        return {QCoreApplication::translate("StartProblem", "The workspace cannot be opened"), QCoreApplication::translate("StartProblem", "Nothing was changed."),
                QCoreApplication::translate("StartProblem", "The details below say what is wrong. Put it right and try again, or choose another folder."), {}};
    }
}

} // namespace

ui::ErrorText startProblemText(const Error &error, const QString &folder) {
    ui::ErrorText words = wordsOf(error);
    words.details = u"%1\n%2: %3"_s.arg(folder, errorCodeName(error.code), error.message);
    return words;
}

StartProblem::StartProblem(const Error &error, const QString &folder, QWidget *parent)
    : QWidget(parent)
    , m_folder(folder) {
    setObjectName(u"startProblem"_s);
    const ui::ErrorText words = startProblemText(error, folder);
    setWindowTitle(u"%1 — Fairlead"_s.arg(words.happened));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *state = new ui::ErrorState(words, this);
    state->setFurtherAction(tr("Choose another folder…"), u"folder-open"_s);
    column->addWidget(state);
    connect(state, &ui::ErrorState::retryRequested, this, &StartProblem::retryRequested);
    connect(state, &ui::ErrorState::furtherActionTriggered, this, &StartProblem::chooseFolder);
    resize(720, 480);
}

void StartProblem::chooseFolder() {
    auto *dialog = new QFileDialog(this, tr("Folder for this workspace"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &StartProblem::folderChosen);
    dialog->open();
}

void StartProblem::closeEvent(QCloseEvent *event) {
    QWidget::closeEvent(event);
    Q_EMIT dismissed();
}

} // namespace fairlead::desktop
