spacy_part(nlohmann_json)
add_library(part_json INTERFACE)
target_include_directories(part_json SYSTEM INTERFACE ${nlohmann_json_SOURCE_DIR}/include)

spacy_part(msgpack)
add_library(part_msgpack INTERFACE)
target_include_directories(part_msgpack SYSTEM INTERFACE ${msgpack_SOURCE_DIR}/include)
target_compile_definitions(part_msgpack INTERFACE MSGPACK_NO_BOOST MSGPACK_DEFAULT_API_VERSION=3)
