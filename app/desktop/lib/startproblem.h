#pragma once

#include "services/kernel/error.h"
#include "ui/widgets/errorstate.h"

namespace fairlead::desktop {

/// Why the workspace in `folder` cannot be opened, in words for the person in front of it.
ui::ErrorText startProblemText(const Error &error, const QString &folder);

/// Stands where the window would: what happened, what it means, what to do; Retry, another folder, copy details.
class StartProblem : public QWidget {
    Q_OBJECT
public:
    StartProblem(const Error &error, const QString &folder, QWidget *parent = nullptr);

Q_SIGNALS:
    void retryRequested();
    void folderChosen(const QString &folder);
    /// Closed without an answer: there is nothing to show.
    void dismissed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void chooseFolder();
    QString m_folder;
};

} // namespace fairlead::desktop
