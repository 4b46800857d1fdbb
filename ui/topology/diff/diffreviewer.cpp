#include "ui/topology/diff/diffreviewer.h"

#include <QPointer>

#include <algorithm>

namespace fairlead::ui {

using schema::Review;

namespace {

constexpr std::ptrdiff_t batchSize = 500;

} // namespace

DiffReviewer::DiffReviewer(client::DiffClient *client, QObject *parent)
    : QObject(parent)
    , m_client(client) {
    connect(client, &client::DiffClient::reviewsChanged, this, [this](const client::ReviewPair &pair, int revision) {
        if (pair == m_pair && revision > m_revision)
            fetchNews();
    });
}

QCoro::Task<Result<client::ReviewPage>> DiffReviewer::load(client::ReviewPair pair) {
    const QPointer<DiffReviewer> self(this);
    const int mine = ++m_serial;
    m_pair = pair;
    m_revision = 0;
    m_waiting.clear();
    Result<client::ReviewPage> page = co_await m_client->reviews(pair);
    if (self && mine == m_serial && page)
        m_revision = page->revision;
    co_return page;
}

QCoro::Task<void> DiffReviewer::fetchNews() {
    if (m_fetching) {
        m_moreNews = true;
        co_return;
    }
    const QPointer<DiffReviewer> self(this);
    m_fetching = true;
    do {
        m_moreNews = false;
        const int mine = m_serial;
        const client::ReviewPair pair = m_pair;
        const Result<client::ReviewPage> page = co_await m_client->reviews(pair, m_revision);
        if (!self)
            co_return;
        if (page && mine == m_serial) {
            m_revision = std::max(m_revision, page->revision);
            if (!page->reviews.empty())
                Q_EMIT received(page->reviews);
        }
    } while (self && m_moreNews);
    if (self)
        m_fetching = false;
}

void DiffReviewer::write(std::vector<Review> reviews) {
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(reviews.begin()), std::make_move_iterator(reviews.end()));
    if (!m_writing)
        writeAll();
}

QCoro::Task<void> DiffReviewer::writeAll() {
    const QPointer<DiffReviewer> self(this);
    m_writing = true;
    while (self && !m_waiting.empty()) {
        const auto end = m_waiting.begin() + std::min(std::ssize(m_waiting), batchSize);
        const std::vector<Review> batch(m_waiting.begin(), end);
        m_waiting.erase(m_waiting.begin(), end);
        const int mine = m_serial;
        const client::ReviewPair pair = m_pair;
        const Result<client::ReviewPage> written = co_await m_client->review(pair, batch);
        if (!self)
            co_return;
        if (mine != m_serial)
            continue;
        if (written) {
            Q_EMIT received(written->reviews);
        } else if (written.error().code == ErrorCode::Conflict) {
            takeConflict(written.error(), batch);
        } else {
            m_waiting.clear();
            Q_EMIT failed(written.error());
        }
    }
    if (self)
        m_writing = false;
}

void DiffReviewer::takeConflict(const Error &conflict, std::vector<Review> batch) {
    const std::vector<Review> theirs = client::DiffClient::newerReviews(conflict);
    if (theirs.empty())
        return Q_EMIT failed(conflict);
    std::vector<Review> ours;
    for (const Review &newer : theirs) {
        const auto own = std::find_if(batch.begin(), batch.end(), [&](const Review &each) { return each.key == newer.key; });
        if (own == batch.end())
            continue;
        own->revision = newer.revision;
        ours.push_back(*own);
        batch.erase(own);
    }
    // All or none: the others were not written either.
    m_waiting.insert(m_waiting.begin(), batch.begin(), batch.end());
    Q_EMIT received(theirs);
    Q_EMIT overtaken(theirs, ours);
}

} // namespace fairlead::ui
