#pragma once

#include <QString>

namespace fairlead::store {

/// Makes an empty file that is its owner's alone, whatever the directory and the umask allow. False, with the reason in
/// errno, where there is one already (a link to somewhere else, too) or none can be made.
bool createPrivateFile(const QString &path);
/// After this a file that was put into the folder is there even when the power fails.
void syncFolder(const QString &folder);

} // namespace fairlead::store
