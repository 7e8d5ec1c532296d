namespace AzureBenefits.GatewayPlugin.Problems;

/// <summary>
/// The plugin's own error codes: what a request or this host can do wrong. What a cluster or server can do wrong is a
/// reason of the core. Both are catalogued in docs/errors.md.
/// </summary>
internal enum ProblemCode
{
    NotSignedIn,
    InvalidClusterName,
    InvalidServerName,
    InvalidQuery,
    RepeatedQuery,
    UnsupportedMediaType,
    BodyTooLarge,
    MalformedJson,
    UnknownField,
    InvalidField,
    MissingField,
    ConflictingFields,
    UnknownKind,
    UnknownRoute,
    OperationNotFound,
    OperationRunning,
    NothingToRetry,
    Superseded,
    GatewayBusy,
    GatewayAddressInvalid,
    ConfigurationInvalid,
    InternalError,
}
