#include "tests/support/archive/ziparchive.h"

#include <zip.h>

namespace fairlead::test {

QByteArray partOfZip(const QByteArray &archive, const char *name) {
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(archive.constData(), static_cast<zip_uint64_t>(archive.size()), 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!zip)
        return {};
    QByteArray bytes;
    zip_stat_t about;
    if (zip_file_t *file = zip_fopen(zip, name, 0); file && zip_stat(zip, name, 0, &about) == 0) {
        bytes.resize(static_cast<qsizetype>(about.size));
        zip_fread(file, bytes.data(), about.size);
        zip_fclose(file);
    }
    zip_close(zip);
    return bytes;
}

} // namespace fairlead::test
