#pragma once

#include "ui/widgets/page.h"

namespace fairlead::ui {

/// Pages with invented content, built from the shared widgets the way the real ones are.
class SamplePage : public Page {
    Q_OBJECT

public:
    SamplePage(PageId id, QString title, QString iconName, QWidget *content, QWidget *parent);

    PageId pageId() const override { return m_id; }
    QString title() const override { return m_title; }
    QString iconName() const override { return m_iconName; }
    QString statusText() const override { return QStringLiteral("v42, pulled 20 Nov 2025, 07:30"); }
    QString statusHint() const override { return QStringLiteral("Hit 1 of 79"); }

private:
    PageId m_id;
    QString m_title;
    QString m_iconName;
};

QWidget *makeDiffSample();
QWidget *makeTreeSample();
QWidget *makeStatesSample();
QWidget *makeControlsSample();

} // namespace fairlead::ui
