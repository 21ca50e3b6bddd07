using System.Data.Common;
using Registry.Domain.Oci;

namespace Registry.Web.Protocol;

/// <summary>What went wrong on our side, told to the client as far as it helps and to the log in full.</summary>
internal static partial class V2Failures
{
    private const int NoSpaceLeft = 28;

    /// <summary>Null: the client is gone, nothing is to be said.</summary>
    public static OciError? Explain(Exception e, HttpContext http, ILogger logger)
    {
        if (http.RequestAborted.IsCancellationRequested)
            return null;
        switch (e)
        {
            case BadHttpRequestException bad:
                return new OciError(bad.StatusCode, "SIZE_INVALID", $"The request could not be read: {bad.Message}") { CloseConnection = true };
            case OperationCanceledException:
                return OciErrors.Unavailable("The request was given up, because the server is stopping. Try again.");
            case IOException { HResult: NoSpaceLeft }:
                Log.DiskFull(logger, http.Request.Path, e);
                return new OciError(507, "UNAVAILABLE", "The disk of this registry is full. An administrator has to make room.");
            case DbException or { InnerException: DbException }:
                Log.Database(logger, http.Request.Path, e);
                return OciErrors.Unavailable("The database did not answer in time. Try again.");
            default:
                Log.Unexpected(logger, http.Request.Method, http.Request.Path, e);
                return new OciError(500, "UNKNOWN", $"Something failed here that is not your fault. The log of the registry tells more under the request id {http.TraceIdentifier}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The disk is full: {Path} was refused.")]
        public static partial void DiskFull(ILogger logger, string path, Exception e);

        [LoggerMessage(Level = LogLevel.Error, Message = "The database failed during {Path}.")]
        public static partial void Database(ILogger logger, string path, Exception e);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
        public static partial void Unexpected(ILogger logger, string method, string path, Exception e);
    }
}
