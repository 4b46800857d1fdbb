#pragma once

#include "services/kernel/error.h"

#include <QString>

namespace fairlead::models {

/// What an error means and what to do about it, translated; `details` is for copying and holds no secret.
struct ErrorWords {
    QString meaning;
    QString remedy;
    QString details;
};

ErrorWords errorWords(const Error &error);

} // namespace fairlead::models
