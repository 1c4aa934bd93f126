using System.Data;
using System.Security.Cryptography;
using Npgsql;

namespace Helpdesk.Data.Backups;

/// <summary>Writes all of the database as it is at one moment, while everybody goes on working.</summary>
public static class MakeBackup
{
    /// <summary>Under another name until it is complete; only its owner may read it.</summary>
    /// <param name="replace">Whether a file of that name may be overwritten.</param>
    public static async Task<BackupNote> ToFile(string connectionString, string file, bool replace, CancellationToken cancellation)
    {
        if (File.Exists(file) && !replace)
            throw new BackupException($"{file} exists already. Take another name, or overwrite it with --force.");
        var part = file + ".part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            MakeFolder(file);
            // What a killed backup has left.
            File.Delete(part);
            BackupNote note;
            await using (var stream = new FileStream(part, options))
            {
                note = await ToStream(connectionString, stream, cancellation);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, file, replace);
            return note;
        }
        catch (Exception fault)
        {
            if (File.Exists(part))
                File.Delete(part);
            if (fault is IOException or UnauthorizedAccessException)
                throw new BackupException($"{file} cannot be written: {fault.Message}");
            throw;
        }
    }

    /// <summary>For the owner alone: a backup is all that the program knows.</summary>
    private static void MakeFolder(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder || Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static async Task<BackupNote> ToStream(string connectionString, Stream stream, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancellation);
        // What is counted and what pg_dump writes is one and the same moment.
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var look = new NpgsqlCommand(
            "set local idle_in_transaction_session_timeout = 0; "
            + "select pg_export_snapshot(), now(), to_regclass('public.\"__EFMigrationsHistory\"') is not null", connection);
        string snapshot;
        DateTimeOffset takenAt;
        await using (var answer = await look.ExecuteReaderAsync(cancellation))
        {
            await answer.ReadAsync(cancellation);
            (snapshot, takenAt) = (answer.GetString(0), answer.GetFieldValue<DateTimeOffset>(1));
            if (!answer.GetBoolean(2))
                throw new BackupException($"The database {connection.Database} has no data of the Helpdesk: there is nothing to keep.");
        }

        using var dump = PostgresTool.Start(connection, connectionString, "pg_dump",
            "--format=custom", "--no-owner", "--no-privileges", "--no-password", "--snapshot=" + snapshot);
        var (length, hash) = await Copy(dump.Output, stream, cancellation);
        if (await dump.End(cancellation) is { } fault)
            throw new BackupException(fault);
        var note = new BackupNote(takenAt, length, hash, await RowsOfTables.Count(connection, cancellation));
        await stream.WriteAsync(note.ToBytes(), cancellation);
        await stream.FlushAsync(cancellation);
        return note;
    }

    private static async Task<(long Length, string Hash)> Copy(Stream from, Stream to, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var length = 0L;
        while (await from.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            length += read;
        }
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
