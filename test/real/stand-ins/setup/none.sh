# Nothing more to do.
