using Microsoft.Data.Sqlite;

namespace QA.Store;

/// <summary>The database cannot be used; the message says what is wrong and what to do, without a path.</summary>
public sealed class StoreException : Exception
{
    private const int Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;
    private const int Busy = 5;

    internal StoreException(string message, Exception? cause = null) : base(message, cause)
    {
    }

    internal static StoreException Of(SqliteException error) => new(error.SqliteErrorCode switch
    {
        Busy or Locked => "qa.db đang bị chương trình khác giữ; hãy dừng chương trình ấy rồi thử lại (the database is locked by another program: stop it and retry).",
        ReadOnly => "Không ghi được qa.db; hãy cấp quyền ghi cho thư mục dữ liệu (the database is read-only: give write access to the data folder).",
        CannotOpen => "Không mở được qa.db trong thư mục dữ liệu; hãy kiểm tra quyền và ổ đĩa (the database cannot be opened: check the permissions and the disk).",
        NoDatabase => "qa.db không phải cơ sở dữ liệu của chương trình; hãy dời tệp ấy đi, hoặc phục hồi từ bản sao lưu (qa.db is no database: move it away or restore a backup).",
        Corrupt => "qa.db bị hỏng; hãy phục hồi từ bản sao lưu (the database is damaged: restore a backup).",
        Full => "Ổ đĩa của thư mục dữ liệu đã đầy; hãy dọn chỗ (the disk of the data folder is full).",
        _ => $"Không dùng được qa.db, lỗi SQLite {error.SqliteErrorCode}; hãy kiểm tra ổ đĩa (the database cannot be used: check the disk).",
    }, error);
}
