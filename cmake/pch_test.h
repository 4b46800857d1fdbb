#pragma once
#include "cmake/pch_core.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
