#pragma once
#include "cmake/pch_ui.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
